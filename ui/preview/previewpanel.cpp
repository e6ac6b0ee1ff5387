// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewpanel.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "core/request/channelsecrets.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QCheckBox>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

PreviewPanel::PreviewPanel(QWidget *parent)
    : QWidget(parent)
    , m_line(new SecondaryLabel({}, this))
    , m_body(new JsonEditor(tr("Preview"), u"preview"_s, this))
    , m_indent(new QCheckBox(tr("Indent for reading"), this))
    , m_tokens(new QCheckBox(tr("Show tokens"), this))
    , m_all(new QPushButton(tr("Show all"), this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    m_body->becomeViewer();
    m_indent->setObjectName(u"previewIndent"_s);
    m_indent->setToolTip(tr("The request is sent on one line; this only changes how it looks here."));
    name(m_tokens, tr("Show tokens in the preview"), u"previewTokens"_s);
    m_tokens->setToolTip(
        tr("The tokens and webhooks of channels are secrets: they are sent, and hidden here until you ask."));
    m_tokens->hide();
    layout->addWidget(m_line);
    layout->addWidget(m_body, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_indent);
    row->addWidget(m_tokens);
    row->addStretch();
    row->addWidget(m_all);
    layout->addLayout(row);
    m_all->setObjectName(u"previewAll"_s);
    m_all->hide();
    connect(m_indent, &QCheckBox::toggled, this, &PreviewPanel::showBody);
    connect(m_tokens, &QCheckBox::clicked, this, &PreviewPanel::secretsWanted);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        showBody();
    });
}

void PreviewPanel::showRequest(const FrozenRequest &request, const QUrl &url, const std::vector<json::Span> &secrets,
                               bool secretsShown)
{
    m_line->setText(u"%1 %2"_s.arg(QString::fromLatin1(request.method), url.toDisplayString()));
    if (request.body != m_exact)
        m_showsAll = false;
    const bool isSame = request.body == m_exact && secretsShown == m_secretsShown;
    m_exact = request.body;
    m_secrets = secrets;
    m_secretsShown = secretsShown;
    m_tokens->setVisible(!secrets.empty());
    m_tokens->setChecked(secretsShown);
    m_indent->setEnabled(true);
    if (!isSame)
        showBody();
}

void PreviewPanel::showNothing(const QString &reason)
{
    m_line->setText(reason);
    m_exact.clear();
    m_secrets.clear();
    m_tokens->hide();
    m_indent->setEnabled(false);
    showBody();
}

QByteArray PreviewPanel::text() const
{
    if (m_indent->isChecked()) {
        if (const auto parsed = json::parse(m_exact))
            return json::indented(*parsed);
    }
    return m_exact;
}

void PreviewPanel::showBody()
{
    const QByteArray whole = text();
    QByteArray shown = whole;
    const bool cut = shown.size() > shownAtOnce && !m_showsAll;
    m_all->setVisible(cut);
    if (cut) {
        m_all->setText(tr("Show all %1").arg(QLocale().formattedDataSize(shown.size(), 0)));
        qsizetype end = shownAtOnce;
        // Never in the middle of a character of UTF-8.
        while ((static_cast<uchar>(shown[end]) & 0xC0) == 0x80)
            --end;
        shown.truncate(end);
    }
    m_body->showUtf8(shown);
    coverSecrets(whole, shown.size());
}

/// Of the text, `shown` bytes are on screen.
void PreviewPanel::coverSecrets(const QByteArray &whole, qsizetype shown)
{
    if (m_secrets.empty() || m_secretsShown)
        return m_body->cover({});
    std::vector<json::Span> spans = m_secrets;
    if (m_indent->isChecked()) {
        const auto parsed = json::parse(whole);
        spans = parsed ? channelSecrets(*parsed) : spans;
    }
    // Where only the beginning is shown, what lies in it.
    std::erase_if(spans, [&](const json::Span &span) { return span.begin >= shown; });
    for (json::Span &span : spans)
        span.end = qMin(span.end, shown);
    m_body->cover(spans);
}

} // namespace heliograph

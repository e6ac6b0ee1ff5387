// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewpanel.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
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
    , m_all(new QPushButton(tr("Show all"), this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    m_body->becomeViewer();
    m_indent->setObjectName(u"previewIndent"_s);
    m_indent->setToolTip(tr("The request is sent on one line; this only changes how it looks here."));
    layout->addWidget(m_line);
    layout->addWidget(m_body, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_indent);
    row->addStretch();
    row->addWidget(m_all);
    layout->addLayout(row);
    m_all->setObjectName(u"previewAll"_s);
    m_all->hide();
    connect(m_indent, &QCheckBox::toggled, this, &PreviewPanel::showBody);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        showBody();
    });
}

void PreviewPanel::showRequest(const FrozenRequest &request, const QUrl &url)
{
    m_line->setText(u"%1 %2"_s.arg(QString::fromLatin1(request.method), url.toDisplayString()));
    if (request.body != m_exact)
        m_showsAll = false;
    m_exact = request.body;
    m_indent->setEnabled(true);
    showBody();
}

void PreviewPanel::showNothing(const QString &reason)
{
    m_line->setText(reason);
    m_exact.clear();
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
    QByteArray shown = text();
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
}

} // namespace heliograph

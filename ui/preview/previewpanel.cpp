// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewpanel.h"

#include "core/json/parser.h"
#include "core/json/writer.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

PreviewPanel::PreviewPanel(QWidget *parent)
    : QWidget(parent)
    , m_line(new SecondaryLabel({}, this))
    , m_body(new JsonEditor(tr("Preview"), u"preview"_s, this))
    , m_indent(new QCheckBox(tr("Indent for reading"), this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    m_body->becomeViewer();
    m_indent->setObjectName(u"previewIndent"_s);
    m_indent->setToolTip(tr("The request is sent on one line; this only changes how it looks here."));
    layout->addWidget(m_line);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_indent);
    connect(m_indent, &QCheckBox::toggled, this, &PreviewPanel::showBody);
}

void PreviewPanel::showRequest(const FrozenRequest &request, const QUrl &url)
{
    m_line->setText(u"%1 %2"_s.arg(QString::fromLatin1(request.method), url.toDisplayString()));
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

void PreviewPanel::showBody()
{
    QByteArray shown = m_exact;
    if (m_indent->isChecked()) {
        if (const auto parsed = json::parse(m_exact))
            shown = json::indented(*parsed);
    }
    m_body->showUtf8(shown);
}

} // namespace heliograph

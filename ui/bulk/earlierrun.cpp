// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/earlierrun.h"

#include "core/bulk/runreading.h"
#include "ui/bulk/bulksession.h"
#include "ui/bulk/shapetext.h"
#include "ui/bulk/stephead.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/models/columnmapping.h"
#include "ui/models/kindtext.h"
#include "ui/models/mappingmodel.h"

#include <QDir>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

/// "Invoice ready (workflow)", and where it has no title what it is.
QString requestText(const Document &request)
{
    const QString kind = kindLabel(request.kind().value_or(Kind::Workflow));
    return request.title().isEmpty() ? kind : u"%1 · %2"_s.arg(request.title(), kind);
}

/// Each column that goes anywhere, a line each.
QString columnsText(const Document &request, const QStringList &columns, const std::vector<ColumnType> &types)
{
    QStringList lines;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QStringList places = placesOf(request, columns[i]);
        const auto type =
            static_cast<std::size_t>(i) < types.size() ? types[static_cast<std::size_t>(i)] : ColumnType::Text;
        if (!places.isEmpty()) {
            lines.append(EarlierRun::tr("%1 (%2) → %3", "a column, its type, places in the request")
                             .arg(columns[i], columnTypeLabels().value(static_cast<int>(type)),
                                  places.join(EarlierRun::tr(", ", "between two places"))));
        }
    }
    return lines.join(u'\n');
}

} // namespace

std::vector<AboutLine> aboutLines(const RunAbout &about)
{
    std::vector<AboutLine> lines{{EarlierRun::tr("File"), QDir::toNativeSeparators(about.file)}};
    const auto reading = readingFrom(about.reading);
    if (reading)
        lines.push_back({EarlierRun::tr("Read as"), shapeText(reading->shape)});
    if (const auto request = Document::parse(about.request, about.requestFolder)) {
        lines.push_back({EarlierRun::tr("Request"), requestText(*request)});
        const QString columns =
            columnsText(*request, about.columns, reading ? reading->types : std::vector<ColumnType>());
        if (!columns.isEmpty())
            lines.push_back({EarlierRun::tr("Columns"), columns});
        if (reading && reading->group)
            lines.push_back(
                {EarlierRun::tr("One request for"),
                 EarlierRun::tr("Rows with the same %1", "a column's name").arg(about.columns.value(*reading->group))});
    } else {
        lines.push_back({EarlierRun::tr("Request"), EarlierRun::tr("Each line of the file is one")});
    }
    lines.push_back({EarlierRun::tr("Workspace"), about.workspace.name});
    return lines;
}

EarlierRun::EarlierRun(BulkSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_lines(new QFormLayout)
{
    auto *anew = new QPushButton(tr("New run"), this);
    anew->setObjectName(u"bulkNewRun"_s);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(stepHead(tr("This run was made of"), new SecondaryLabel({}, this), this));
    looks::arrange(m_lines, this, Space::Tight, Space::None);
    m_lines->setHorizontalSpacing(looks::space(this, Space::Wide));
    m_lines->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    layout->addLayout(m_lines);
    layout->addWidget(anew, 0, Qt::AlignLeading);
    connect(anew, &QPushButton::clicked, this, &EarlierRun::newRunWanted);
    hide();
}

void EarlierRun::showRun()
{
    m_session.look<std::vector<AboutLine>>(
        this,
        [this](const Result<std::vector<AboutLine>> &lines) {
            if (lines)
                tell(*lines);
        },
        [](const RunFile &run) { return Result<std::vector<AboutLine>>(aboutLines(run.about())); });
}

void EarlierRun::tell(const std::vector<AboutLine> &lines)
{
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
    for (const AboutLine &line : lines) {
        auto *text = new QLabel(line.text, this);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        // A path is a long word.
        text->setMinimumWidth(1);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->setObjectName(u"bulkAbout"_s);
        m_lines->addRow(new SecondaryLabel(line.label, this), text);
    }
}

} // namespace heliograph

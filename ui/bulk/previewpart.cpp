// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/previewpart.h"

#include "core/base/background.h"
#include "core/bulk/groupreader.h"
#include "core/bulk/rowerrors.h"
#include "core/json/parser.h"
#include "core/request/channelsecrets.h"
#include "ui/bulk/bulkfile.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/plaintext.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QSpinBox>

#include <limits>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int makeAfterMs = 150;

class PreviewText
{
    Q_DECLARE_TR_FUNCTIONS(BulkPreview)
};

/// The sentences of its problems, a line each.
QString problemsOf(const RunRecord &record)
{
    const auto problems = json::parse(record.problems);
    QStringList lines;
    if (problems && problems->isArray()) {
        for (const json::Value &problem : problems->items()) {
            const json::Value *message = problem.find("message");
            lines.append(message ? message->text() : QString());
        }
    }
    return lines.join(u'\n');
}

/// What that row belongs to. The number of a group, which is in its key, is known to who read all before it.
Result<RowGroup> groupAt(RowReader reader, const std::optional<qsizetype> &column, const RowIndex &index, qint64 record)
{
    if (!column) {
        if (const auto found = reader.seek(index, record); !found)
            return tl::unexpected(found.error());
    }
    GroupReader groups(std::move(reader), column);
    RowGroup group;
    while (group.lastRow < record) {
        const auto read = groups.next(group);
        if (!read)
            return tl::unexpected(read.error());
        if (!*read)
            return rowerror::noSuchRecord(record, group.lastRow);
    }
    return group;
}

/// On another thread.
QString previewOf(const RunPlan &plan, const RowIndex &index, qint64 record, const QDateTime &now)
{
    auto reader = RowReader::open(plan.file, plan.shape);
    if (!reader)
        return reader.error().message;
    const auto maker = makerOf(plan, reader->columns(), index.fileHash(), now);
    if (!maker)
        return maker.error().message;
    const auto group = groupAt(*std::move(reader), plan.group, index, record);
    if (!group)
        return group.error().message;
    const RunRecord made = maker->made(*group);
    const QString problems = problemsOf(made);
    if (made.body.isEmpty())
        return PreviewText::tr("This row cannot be sent.\n%1", "its problems").arg(problems);
    const QString body = maskedRequest(made.body);
    return problems.isEmpty() ? body : body + u"\n\n"_s + problems;
}

} // namespace

PreviewPart::PreviewPart(BulkFile &file, Source source, QWidget *parent)
    : QWidget(parent)
    , m_file(file)
    , m_source(std::move(source))
    , m_row(new QSpinBox(this))
    , m_word(new SecondaryLabel({}, this))
    , m_text(new PlainText(tr("Body of the row"), u"bulkPreview"_s, this))
{
    name(m_row, tr("Preview row"), u"bulkPreviewRow"_s);
    m_row->setRange(1, 1);
    m_row->setMinimumWidth(looks::characters(this, 12));
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    auto *line = new QHBoxLayout;
    looks::arrange(line, this, Space::Normal, Space::None);
    line->addWidget(fieldLabel(tr("Preview row"), m_row, this));
    line->addWidget(m_row);
    line->addWidget(m_word, 1);
    layout->addLayout(line);
    layout->addWidget(m_text, 1);
    m_text->setPlaceholderText(tr("The exact body of the row, once a file is open and a request takes its columns."));
    m_soon.setSingleShot(true);
    m_soon.setInterval(makeAfterMs);
    m_pool.setMaxThreadCount(1);
    connect(&m_soon, &QTimer::timeout, this, &PreviewPart::make);
    connect(m_row, &QSpinBox::valueChanged, this, &PreviewPart::renew);
    connect(&file, &BulkFile::changed, this, &PreviewPart::follow);
    connect(&file, &BulkFile::grew, this, &PreviewPart::follow);
    follow();
}

void PreviewPart::renew()
{
    m_soon.start();
}

void PreviewPart::showRow(qint64 record)
{
    m_row->setValue(static_cast<int>(std::min<qint64>(record, m_row->maximum())));
}

void PreviewPart::follow()
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    m_row->setMaximum(static_cast<int>(std::clamp<qint64>(m_file.records(), 1, most)));
    m_row->setEnabled(m_file.records() > 0);
    renew();
}

void PreviewPart::make()
{
    ++m_generation;
    const auto plan = m_source.plan();
    const bool canRead = plan && m_file.isUsable() && m_file.records() > 0;
    // The keys are of the whole file.
    m_word->setText(canRead && !m_file.isIndexed() ? tr("The file is still being read.") : QString());
    if (!canRead || !m_file.isIndexed())
        return m_text->showText({});
    inBackground(
        m_pool, this,
        [plan = *plan, index = m_file.index(), record = qint64{m_row->value()}, now = m_source.now()] {
            return previewOf(plan, index, record, now);
        },
        [this, generation = m_generation](const QString &text) {
            if (generation == m_generation)
                m_text->showText(text);
        });
}

} // namespace heliograph

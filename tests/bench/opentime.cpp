// SPDX-License-Identifier: GPL-3.0-or-later
// How soon the page shows the rows of a large file: its own file, model and table, without the page around them.
//     bench_open FILE [JUMPS]     prints one line of JSON: milliseconds from the choice of the file, and of each jump
// Rows are on screen when all that the table shows of them were read and painted. QT_QPA_PLATFORM=offscreen will do.
#include "ui/bulk/bulkfile.h"
#include "ui/common/rowtable.h"
#include "ui/models/sourcerowsmodel.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <random>

using namespace heliograph;
using namespace Qt::StringLiterals;

namespace {

/// What BulkPage makes of a file and a table of its rows.
class Rows
{
public:
    Rows()
    {
        m_table.setModel(&m_model);
        m_table.resize(1000, 700);
        QObject::connect(&m_file, &BulkFile::changed, &m_model, [this] { m_model.showFile(m_file.columns()); });
        QObject::connect(&m_file, &BulkFile::grew, &m_model, [this] { m_model.showCount(m_file.records()); });
        QObject::connect(&m_model, &SourceRowsModel::failed, &m_model,
                         [](const Error &error) { qFatal("%s", qPrintable(error.message)); });
        // As a screen does; and without it nothing might wake the waiting.
        QObject::connect(&m_frames, &QTimer::timeout, m_table.viewport(), qOverload<>(&QWidget::update));
        m_frames.start(2);
        m_table.show();
    }

    BulkFile &file() { return m_file; }
    [[nodiscard]] int count() const { return m_model.rowCount(); }

    template<typename Condition>
    void waitUntil(const char *what, const Condition &condition)
    {
        const QDeadlineTimer end(60'000);
        while (!condition()) {
            if (m_file.error())
                qFatal("%s", qPrintable(m_file.error()->message));
            if (end.hasExpired())
                qFatal("after a minute still no %s; of %d rows the first that is not there is %d", what, count(),
                       firstMissing());
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }

    /// The row is among those that the table shows, and all of these were read; painted at once.
    void show(int row)
    {
        waitUntil("row on screen", [this, row] {
            // The scroll bar learns a little later how many rows there are.
            if (!isShown(row)) {
                m_table.scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
                m_table.viewport()->repaint(); // by which the table asks for its rows
            }
            return isShown(row) && firstMissing() < 0;
        });
        m_table.viewport()->repaint();
    }

private:
    [[nodiscard]] int firstShown() const { return m_table.rowAt(0); }
    [[nodiscard]] int lastShown() const
    {
        const int bottom = m_table.rowAt(m_table.viewport()->height() - 1);
        return bottom < 0 ? count() - 1 : bottom;
    }
    [[nodiscard]] bool isShown(int row) const { return firstShown() >= 0 && row >= firstShown() && row <= lastShown(); }
    /// Of those that the table shows; negative where all were read.
    [[nodiscard]] int firstMissing() const
    {
        for (int row = std::max(firstShown(), 0); row <= lastShown(); ++row) {
            if (!m_model.held(row))
                return row;
        }
        return -1;
    }

    BulkFile m_file;
    SourceRowsModel m_model{
        [this](qint64 record, int count, QObject *context, SourceRowsModel::Done done) {
            m_file.readRows(record, count, context, std::move(done));
        },
    };
    RowTable m_table{u"Rows of the file"_s, u"bulkRows"_s};
    QTimer m_frames;
};

double milliseconds(const QElapsedTimer &since)
{
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

/// Sorted.
std::vector<double> jumps(Rows &rows, int count)
{
    std::mt19937 random(1);
    std::vector<double> samples;
    for (int i = 0; i < count; ++i) {
        const int row = static_cast<int>(random() % static_cast<unsigned>(rows.count()));
        QElapsedTimer timer;
        timer.start();
        rows.show(row);
        samples.push_back(milliseconds(timer));
    }
    std::ranges::sort(samples);
    return samples;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        qFatal("usage: bench_open FILE [JUMPS]");
    Rows rows;
    QElapsedTimer timer;
    timer.start();
    rows.file().open(arguments.at(1));
    rows.waitUntil("row", [&rows] { return rows.count() > 0; });
    rows.show(0);
    const double first = milliseconds(timer);
    rows.waitUntil("index", [&rows] { return rows.file().isIndexed(); });
    const double indexed = milliseconds(timer);
    rows.show(rows.count() - 1);
    const double last = milliseconds(timer);
    const auto any = jumps(rows, std::max(arguments.value(2, u"200"_s).toInt(), 1));
    QTextStream(stdout) << u"{\"records\":%1,\"first_ms\":%2,\"indexed_ms\":%3,\"last_ms\":%4,"
                           "\"any_ms\":%5,\"any_p99_ms\":%6}"_s.arg(rows.count())
                               .arg(first, 0, 'f', 1)
                               .arg(indexed, 0, 'f', 1)
                               .arg(last, 0, 'f', 1)
                               .arg(any[any.size() / 2], 0, 'f', 2)
                               .arg(any[any.size() * 99 / 100], 0, 'f', 2)
                        << Qt::endl;
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/runpicture.h"

#include "ui/bulk/runprogress.h"
#include "ui/bulk/runtext.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"

#include <QPainter>

#include <array>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesHigh = 6; // as many as there are states to name

/// From the ground up.
constexpr std::array drawn{RecordState::Accepted, RecordState::Rejected, RecordState::NotSent, RecordState::Unknown};

qint64 countIn(const RunCounts &counts, RecordState state)
{
    switch (state) {
    case RecordState::Accepted:
        return counts.accepted;
    case RecordState::Rejected:
        return counts.rejected;
    case RecordState::NotSent:
        return counts.notSent;
    case RecordState::Unknown:
        return counts.unknown;
    default:
        return 0;
    }
}

} // namespace

RunPicture::RunPicture(QWidget *parent)
    : QWidget(parent)
{
    name(this, tr("Outcomes over time"), u"bulkPicture"_s);
}

QSize RunPicture::sizeHint() const
{
    return {looks::characters(this, 60), linesHigh * fontMetrics().height()};
}

QSize RunPicture::minimumSizeHint() const
{
    return {looks::characters(this, 40), linesHigh * fontMetrics().height()};
}

void RunPicture::show(const RunProgress &progress, const RunCounts &counts)
{
    m_points.clear();
    for (const RunProgress::Sample &sample : progress.samples())
        m_points.push_back({sample.ms, sample.counts});
    m_counts = counts;
    QStringList words;
    for (const OutcomeShare &share : sharesOf(counts))
        words.append(share.text);
    setAccessibleDescription(words.join(u", "_s));
    update();
}

QBrush RunPicture::brushOf(RecordState state) const
{
    switch (state) {
    case RecordState::Accepted:
        return palette().color(QPalette::Highlight);
    case RecordState::Rejected:
        return {looks::errorText(palette()), Qt::Dense3Pattern};
    case RecordState::NotSent:
        return {looks::secondaryText(palette()), Qt::HorPattern};
    case RecordState::Unknown:
        return {looks::warningText(palette()), Qt::BDiagPattern};
    case RecordState::Invalid:
        return {looks::errorText(palette()), Qt::CrossPattern};
    default:
        return palette().color(QPalette::Base);
    }
}

void RunPicture::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const int gap = looks::space(this, looks::Space::Wide);
    const int words = std::min(looks::characters(this, 30), width() / 2);
    const int bar = looks::characters(this, 3);
    const QRect time(0, 0, width() - words - bar - 2 * gap, height());
    const QRect share(time.right() + gap, 0, bar, height());
    paintTime(painter, time);
    paintShare(painter, share);
    paintWords(painter, QRect(share.right() + gap, 0, words, height()));
}

void RunPicture::paintTime(QPainter &painter, const QRect &area) const
{
    painter.fillRect(area, palette().color(QPalette::Base));
    const qint64 total = std::max<qint64>(m_counts.total - m_counts.invalid, 1);
    const qint64 end = m_points.empty() ? 0 : m_points.back().ms;
    if (m_points.size() < 2 || end <= 0) {
        painter.setPen(looks::secondaryText(palette()));
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("What becomes of the rows is drawn here while they are sent."));
        return;
    }
    const auto x = [&](const Point &point) {
        return area.left() + static_cast<double>(point.ms) * area.width() / static_cast<double>(end);
    };
    const auto y = [&](qint64 count) {
        return area.bottom() + 1 - static_cast<double>(count) * area.height() / static_cast<double>(total);
    };
    std::vector<qint64> below(m_points.size(), 0);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const RecordState state : drawn) {
        QPolygonF shape;
        for (std::size_t i = m_points.size(); i > 0; --i)
            shape << QPointF(x(m_points[i - 1]), y(below[i - 1]));
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            below[i] += countIn(m_points[i].counts, state);
            shape << QPointF(x(m_points[i]), y(below[i]));
        }
        painter.setBrush(brushOf(state));
        painter.drawPolygon(shape);
    }
}

void RunPicture::paintShare(QPainter &painter, const QRect &area) const
{
    painter.setPen(Qt::NoPen);
    double bottom = area.bottom() + 1;
    const auto total = static_cast<double>(std::max<qint64>(m_counts.total, 1));
    painter.fillRect(area, palette().color(QPalette::Base));
    for (const OutcomeShare &share : sharesOf(m_counts)) {
        const double high = static_cast<double>(share.count) * area.height() / total;
        painter.fillRect(QRectF(area.left(), bottom - high, area.width(), high), brushOf(share.state));
        bottom -= high;
    }
}

void RunPicture::paintWords(QPainter &painter, const QRect &area) const
{
    const int line = fontMetrics().height();
    const int gap = looks::space(this, looks::Space::Normal);
    int top = area.top();
    for (const OutcomeShare &share : sharesOf(m_counts)) {
        const QRect patch(area.left(), top + line / 6, line * 2 / 3, line * 2 / 3);
        painter.fillRect(patch, palette().color(QPalette::Base));
        painter.fillRect(patch, brushOf(share.state));
        painter.setPen(palette().color(QPalette::WindowText));
        const QRect text(patch.right() + gap, top, area.right() - patch.right() - gap, line);
        painter.drawText(text, Qt::AlignLeading | Qt::AlignVCenter,
                         fontMetrics().elidedText(share.text, Qt::ElideRight, text.width()));
        top += line;
    }
}

} // namespace heliograph

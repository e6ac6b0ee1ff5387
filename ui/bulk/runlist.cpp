// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/runlist.h"

#include "core/base/background.h"
#include "ui/bulk/runtext.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRuns = 50;

} // namespace

RunList::RunList(const DataFolder &folder, const Clock &clock, QWidget *parent)
    : QComboBox(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    name(this, tr("Runs"), u"bulkRuns"_s);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int shown = 24;
    setMinimumContentsLength(shown);
    leaveWheelToPage(this);
    addItem(tr("New run"));
    m_pool.setMaxThreadCount(1);
    connect(this, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_following && index >= 0)
            Q_EMIT runWanted(itemData(index).toString());
    });
}

void RunList::reload()
{
    inBackground(
        m_pool, this, [folder = m_folder] { return RunFolder(folder).list(mostRuns); },
        [this](const std::vector<RunOverview> &runs) {
            show(runs);
            const auto found = std::ranges::find_if(runs, isUnfinished);
            Q_EMIT listed(found == runs.end() ? std::nullopt : std::optional(*found));
        });
}

void RunList::show(const std::vector<RunOverview> &runs)
{
    m_following = true;
    // In place, item by item: Qt's accessible form of an item does not survive that all are taken away at once.
    const int wanted = static_cast<int>(runs.size()) + 1;
    while (count() > wanted)
        removeItem(count() - 1);
    while (count() < wanted)
        addItem(QString());
    for (int i = 1; i < wanted; ++i) {
        RunOverview run = runs[static_cast<std::size_t>(i - 1)];
        // It is open here.
        run.isBusy = run.isBusy && run.about.id != m_current;
        setItemText(i, runLine(run, m_clock.now()));
        setItemData(i, run.about.id);
    }
    m_following = false;
    setCurrent(m_current);
}

void RunList::setCurrent(const QString &id)
{
    m_current = id;
    m_following = true;
    setCurrentIndex(std::max(id.isEmpty() ? 0 : findData(id), 0));
    m_following = false;
}

} // namespace heliograph

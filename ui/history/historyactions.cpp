// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historyactions.h"

#include "core/send/supportbundle.h"
#include "ui/common/exportfile.h"
#include "ui/history/comparedialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

QString pinnedText(bool pinned, int count)
{
    if (count == 1)
        return pinned ? HistoryActions::tr("It is pinned.") : HistoryActions::tr("It is not pinned any more.");
    return (pinned ? HistoryActions::tr("%1 sends are pinned.")
                   : HistoryActions::tr("%1 sends are not pinned any more."))
        .arg(count);
}

QString writtenText(int count, const QString &file)
{
    if (count == 1)
        return HistoryActions::tr("1 send was written to %1, its tokens masked.").arg(file);
    return HistoryActions::tr("%1 sends were written to %2, their tokens masked.").arg(QString::number(count), file);
}

} // namespace

HistoryActions::HistoryActions(SendService &service, QWidget *window)
    : QObject(window)
    , m_service(service)
    , m_window(window)
    , m_menu(new QMenu(window))
    , m_pin(m_menu->addAction(tr("Pin")))
    , m_unpin(m_menu->addAction(tr("Unpin")))
    , m_addTag(m_menu->addAction(tr("Add a tag…")))
    , m_removeTag(m_menu->addMenu(tr("Remove a tag")))
    , m_compare(m_menu->addAction(tr("Compare the two…")))
    , m_export(m_menu->addAction(tr("Export what is chosen…")))
    , m_exportAll(m_menu->addAction(tr("Export all that are listed…")))
    , m_support(m_menu->addAction(tr("Copy for support")))
{
    m_pin->setToolTip(tr("Keeps it in sight, and out of reach of what is kept for some days only."));
    m_pin->setObjectName(u"pinSends"_s);
    m_unpin->setObjectName(u"unpinSends"_s);
    m_addTag->setObjectName(u"addTag"_s);
    m_compare->setObjectName(u"compareSends"_s);
    m_export->setObjectName(u"exportSends"_s);
    m_exportAll->setObjectName(u"exportListed"_s);
    m_support->setObjectName(u"copyForSupport"_s);
    connect(m_pin, &QAction::triggered, this, [this] { pin(true); });
    connect(m_unpin, &QAction::triggered, this, [this] { pin(false); });
    connect(m_addTag, &QAction::triggered, this, &HistoryActions::askTag);
    connect(m_compare, &QAction::triggered, this, &HistoryActions::compare);
    connect(m_export, &QAction::triggered, this, [this] {
        exportChoice(m_choice.isHeld() ? ExportChoice{ids(), {}} : ExportChoice{{}, m_choice.pages});
    });
    connect(m_exportAll, &QAction::triggered, this, [this] { exportChoice({{}, {m_choice.listed}}); });
    connect(m_support, &QAction::triggered, this, &HistoryActions::copyForSupport);
    choose({});
}

std::vector<qint64> HistoryActions::ids() const
{
    std::vector<qint64> ids;
    for (const SendRecord &record : m_choice.records)
        ids.push_back(record.id);
    return ids;
}

void HistoryActions::choose(const Choice &choice)
{
    m_choice = choice;
    const bool some = choice.count > 0 && choice.isHeld();
    const auto pinned = [](const SendRecord &record) { return record.pinned; };
    m_pin->setEnabled(some && !std::ranges::all_of(choice.records, pinned));
    m_unpin->setEnabled(some && std::ranges::any_of(choice.records, pinned));
    m_addTag->setEnabled(some);
    m_compare->setEnabled(some && choice.count == 2);
    m_export->setEnabled(choice.count > 0);
    m_support->setEnabled(some && choice.count == 1);
    fillTags();
}

void HistoryActions::fillTags()
{
    QStringList tags;
    for (const SendRecord &record : m_choice.records)
        tags += record.tags;
    tags.removeDuplicates();
    tags.sort(Qt::CaseInsensitive);
    m_removeTag->clear();
    m_removeTag->setEnabled(m_choice.isHeld() && !tags.isEmpty());
    for (const QString &tag : tags) {
        // An ampersand would become a shortcut.
        const QAction *action = m_removeTag->addAction(QString(tag).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, tag] {
            m_service.removeTag(ids(), tag, this, [this, tag](const Result<> &done) {
                tell(done, tr("The tag “%1” was removed.").arg(tag));
            });
        });
    }
}

void HistoryActions::tell(const Result<> &done, const QString &sentence)
{
    Q_EMIT said(done ? sentence : done.error().message);
}

void HistoryActions::pin(bool pinned)
{
    m_service.setPinned(ids(), pinned, this,
                        [this, pinned, count = static_cast<int>(m_choice.count)](const Result<> &done) {
                            tell(done, pinnedText(pinned, count));
                        });
}

void HistoryActions::askTag()
{
    m_service.filterNames(this, [this](const Result<FilterNames> &names) {
        auto *dialog = new QInputDialog(m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setObjectName(u"tagDialog"_s);
        dialog->setWindowTitle(tr("Add a tag"));
        dialog->setLabelText(tr("Tag, a word or a few:"));
        dialog->setComboBoxItems(names ? names->tags : QStringList());
        dialog->setComboBoxEditable(true);
        dialog->setTextValue({});
        connect(dialog, &QInputDialog::textValueSelected, this, &HistoryActions::addTag);
        dialog->open();
    });
}

void HistoryActions::addTag(const QString &tag)
{
    m_service.addTag(ids(), tag, this,
                     [this, tag](const Result<> &done) { tell(done, tr("Tagged “%1”.").arg(tag.simplified())); });
}

void HistoryActions::withWhole(qint64 id, const std::function<void(const WholeSend &)> &act)
{
    m_service.record(id, this, [this, id, act](const Result<SendRecord> &record) {
        if (!record)
            return Q_EMIT said(record.error().message);
        m_service.attempts(id, this, [this, act, record](const Result<std::vector<AttemptRecord>> &attempts) {
            if (attempts)
                act({*record, *attempts});
            else
                Q_EMIT said(attempts.error().message);
        });
    });
}

void HistoryActions::compare()
{
    if (m_choice.records.size() != 2)
        return;
    // The older one on the left: what became of it stands on the right.
    const auto [older, newer] = std::minmax(m_choice.records.front().id, m_choice.records.back().id);
    withWhole(older, [this, right = newer](const WholeSend &left) {
        withWhole(right, [this, left](const WholeSend &other) { (new CompareDialog(left, other, m_window))->open(); });
    });
}

void HistoryActions::exportChoice(const ExportChoice &choice)
{
    chooseExportFile(m_window, tr("Export sends"), ExportFormat::JsonLines, [this, choice](const QString &file) {
        Q_EMIT said(tr("Exporting…"));
        m_service.exportTo(file, choice, this, [this, file](const Result<int> &count) {
            Q_EMIT said(count ? writtenText(*count, file) : count.error().message);
        });
    });
}

void HistoryActions::copyForSupport()
{
    if (m_choice.records.size() != 1)
        return;
    withWhole(m_choice.records.front().id, [this](const WholeSend &send) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(supportBundle(send.record, send.attempts)));
        Q_EMIT said(tr("Copied: versions, the request and its answers, with tokens masked. Names and addresses of "
                       "recipients are in it: read it before you pass it on."));
    });
}

} // namespace heliograph

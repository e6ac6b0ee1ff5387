// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composestate.h"

#include "core/request/recipientsplit.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

Result<> made(DocumentModel &model, const Edit &edit)
{
    switch (edit.action) {
    case Edit::Action::Set:
        return model.set(edit.pointer, edit.value);
    case Edit::Action::Remove:
        return model.remove(edit.pointer);
    case Edit::Action::Rename:
        return model.rename(edit.pointer, edit.value.utf8());
    }
    return {};
}

/// Whether a file that was read both times is not the same. One that came or went is told otherwise.
bool isAnother(const QHash<QString, QByteArray> &before, const QHash<QString, QByteArray> &now)
{
    return std::any_of(now.keyValueBegin(), now.keyValueEnd(), [&before](const auto &file) {
        const auto seen = before.constFind(file.first);
        return seen != before.cend() && *seen != file.second;
    });
}

} // namespace

ComposeState::ComposeState(const Services &services, const Draft &draft, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_id(draft.id)
    , m_model(QByteArray())
    , m_data(m_model)
    , m_templates(m_model, services.makeRenderer)
    , m_preparation(services.send.clock)
    , m_flow(services.send)
    , m_repeats(services.send.service)
{
    connect(&m_model, &DocumentModel::textChanged, this, [this] {
        Q_EMIT textChanged();
        Q_EMIT draftChanged();
    });
    connect(&m_model, &DocumentModel::changed, this, &ComposeState::goOn);
    connect(&m_data, &DataText::changed, this, &ComposeState::goOn);
    connect(&m_preparation, &Preparation::ready, this, &ComposeState::takePrepared);
    connect(&services.workspaces, &WorkspaceChoice::currentChanged, this, [this] {
        // A press that still waits was for the one before, and is taken back.
        m_pressWaitsFor.reset();
        ask();
    });
    connect(&m_flow, &SendFlow::changed, this, [this] {
        ask();
        Q_EMIT draftChanged();
    });
    connect(&m_repeats, &RepeatWatch::changed, this, &ComposeState::changed);
    if (services.testBook)
        connect(services.testBook, &TestBook::changed, this, &ComposeState::ask);
    connect(&services.send.service, &SendService::unavailable, this, [this](const Error &error) {
        m_unavailable = error;
        Q_EMIT changed();
    });
    load(draft);
}

Draft ComposeState::newDraft()
{
    const QByteArray text = Document::newText(Kind::Workflow);
    return {0, text, text, {}, {}, {}, 0};
}

void ComposeState::goOn()
{
    m_filesChanged = false;
    ask();
    Q_EMIT documentChanged();
    Q_EMIT draftChanged();
}

void ComposeState::ask()
{
    // What is asked about must be known whole: the key may be the document's.
    if (!m_model.isParsing()) {
        std::optional<std::vector<TestRecipient>> instead;
        if (m_isTest)
            instead = m_services.testBook->entries();
        m_templates.setInstead(instead);
        m_preparation.request({m_model.text(), m_folder, nextKey(), workspace(), instead});
    }
    Q_EMIT changed();
}

/// A press is about what was typed to the last key.
void ComposeState::settle()
{
    m_data.settle();
    m_model.settle();
}

void ComposeState::takePrepared()
{
    m_repeats.watch(workspace(), prepared().frozen);
    // A press is for the text that was there when it was made; an edit since then takes it back.
    const bool isOver = m_pressWaitsFor && m_preparation.latestSerial() >= *m_pressWaitsFor;
    const bool isIt = m_pressWaitsFor == m_preparation.latestSerial();
    if (isOver)
        m_pressWaitsFor.reset();
    if (isIt)
        takePress();
    Q_EMIT changed();
}

/// The check that a press waited for is there.
void ComposeState::takePress()
{
    m_filesChanged = isAnother(m_seenFiles, prepared().files);
    if (m_filesChanged)
        return;
    if (canSend())
        m_flow.press(prepared(), workspace());
    else
        Q_EMIT pressRefused();
}

std::vector<Problem> ComposeState::problems() const
{
    std::vector<Problem> all = prepared().problems;
    if (const auto &error = m_data.error()) {
        const QString message = tr("Data is no JSON (line %1): %2").arg(error->place.line).arg(error->message);
        all.insert(all.begin(), Problem{Severity::Error, m_data.pointer(), u"data.json"_s, message, 0, 0, {}});
    }
    return all;
}

Audience ComposeState::audience() const
{
    return {prepared().recipientCount, prepared().objectCount, prepared().list};
}

bool ComposeState::hasPreview() const
{
    return prepared().frozen && !m_data.error() && !m_model.isBroken();
}

QString ComposeState::nextKey() const
{
    const Document &document = m_model.document();
    if (m_isTest)
        return m_flow.keyFor({}, workspace());
    const bool isRepeat = !document.idempotencyKey() && m_flow.repeats(workspace());
    return isRepeat ? m_flow.keyFor({}, workspace()) : idempotencyKeyOf(document, m_flow.keyMoment());
}

/// The document's, which a test leaves alone.
std::optional<QString> ComposeState::ownKey() const
{
    return m_isTest ? std::nullopt : m_model.document().idempotencyKey();
}

bool ComposeState::maySwitchTest() const
{
    return m_services.testBook && m_flow.phase() == SendFlow::Phase::Idle && !repeatsUnknown() && !m_pressWaitsFor;
}

void ComposeState::setTest(bool test)
{
    if (test == m_isTest || !maySwitchTest())
        return;
    m_isTest = test;
    // What was sent to the others is no repeat of this.
    m_flow.takeNewKey();
    ask();
}

bool ComposeState::repeatsUnknown() const
{
    return m_flow.repeatsUnknown(ownKey(), workspace());
}

QString ComposeState::keyWarning() const
{
    // While a repeat is what the button offers, the key's use is what it is for.
    const auto &use = m_repeats.found().sameKey;
    if (!use || isKeyOurs() || repeatsUnknown() || m_flow.phase() != SendFlow::Phase::Idle)
        return {};
    return tr("This key was used on %1 for “%2”: SuprSend will accept the request and skip it.", "time, title")
        .arg(QLocale().toString(use->createdAt.toLocalTime(), QLocale::ShortFormat), use->title);
}

QString ComposeState::sentJustNow() const
{
    const auto &same = m_repeats.found().sameContent;
    if (!same || repeatsUnknown() || m_flow.phase() != SendFlow::Phase::Idle)
        return {};
    const qint64 minutes = same->createdAt.secsTo(m_services.send.clock.now()) / 60;
    if (minutes < 1)
        return tr("You sent this less than a minute ago. Sent again, it is a new request.");
    if (minutes == 1)
        return tr("You sent this a minute ago. Sent again, it is a new request.");
    return tr("You sent this %1 minutes ago. Sent again, it is a new request.").arg(minutes);
}

QString ComposeState::obstacle() const
{
    if (m_unavailable)
        return m_unavailable->message;
    if (m_data.error())
        return tr("Data is no JSON yet: mend it, then send.");
    return m_services.workspaces.obstacle();
}

bool ComposeState::canSend() const
{
    return m_flow.phase() == SendFlow::Phase::Idle && !m_pressWaitsFor && obstacle().isEmpty() && !m_model.isBroken() &&
           prepared().isSendable();
}

QString ComposeState::sendText() const
{
    const SendFlow::Phase phase = m_flow.phase();
    if (m_flow.isWaiting())
        return tr("Waiting…");
    if (m_pressWaitsFor || phase == SendFlow::Phase::ReadingKeys || phase == SendFlow::Phase::Sending)
        return tr("Sending…");
    if (repeatsUnknown())
        return tr("Send again, same key (safe)");
    if (m_isTest)
        return tr("Test: %1").arg(sendLabel(audience(), workspace()));
    return sendLabel(audience(), workspace());
}

void ComposeState::press()
{
    if (m_flow.phase() != SendFlow::Phase::Idle || m_pressWaitsFor)
        return;
    settle();
    // The day in a key is that of the press.
    if (m_model.document().keyPattern())
        ask();
    m_filesChanged = false;
    m_seenFiles = prepared().files;
    lookAgain();
    // An event happens when Send is pressed, and says so.
    if (m_preparation.isCurrent() && saysItsMoment(m_model.document().kind().value_or(Kind::Workflow)))
        m_preparation.again();
    if (m_preparation.isCurrent())
        return takePress();
    m_pressWaitsFor = m_preparation.serial();
    m_preparation.hurry();
    Q_EMIT changed();
}

void ComposeState::lookAgain()
{
    if (!m_model.document().attachments().empty() && m_preparation.isCurrent())
        m_preparation.again();
}

void ComposeState::pressWithNewKey()
{
    if (m_flow.phase() != SendFlow::Phase::Idle)
        return;
    settle();
    const QString before = nextKey();
    if (ownKey())
        (void)m_model.remove(m_model.document().idempotencyKeyPointer());
    m_flow.takeNewKey();
    // A pattern that makes the same one again is none for what was asked.
    if (!m_isTest && m_model.document().keyPattern() && nextKey() == before)
        (void)m_model.remove(m_model.document().keyPatternPointer());
    press();
}

Result<int> ComposeState::split()
{
    settle();
    if (m_model.error())
        return tl::unexpected(*m_model.error());
    const auto texts = splitByRecipients(m_model.document(), title(), limits::recipients);
    if (!texts)
        return tl::unexpected(texts.error());
    if (texts->size() == 1)
        return 1;
    std::vector<Draft> parts;
    for (const QByteArray &text : *texts) {
        const auto part = Document::parse(text, m_folder);
        const QString name = part && !part->title().isEmpty() ? part->title() : title();
        parts.push_back({0, text, newDraft().text, name, {}, m_folder, 0});
    }
    if (m_path.isEmpty()) {
        m_model.setText(parts.front().text);
        parts.erase(parts.begin());
    }
    Q_EMIT partsMade(parts);
    return static_cast<int>(texts->size());
}

Result<> ComposeState::apply(const Fix &fix)
{
    return m_model.change([&](DocumentModel &model) -> Result<> {
        for (const Edit &edit : fix.edits) {
            if (auto done = made(model, edit); !done)
                return done;
        }
        return {};
    });
}

void ComposeState::setTokensShown(bool shown)
{
    if (std::exchange(m_tokensShown, shown) != shown)
        Q_EMIT changed();
}

void ComposeState::undo()
{
    m_data.commit();
    m_model.undo();
}

void ComposeState::redo()
{
    m_data.commit();
    m_model.redo();
}

QString ComposeState::title() const
{
    const Document &document = m_model.document();
    if (!document.title().isEmpty())
        return document.title();
    if (!m_path.isEmpty()) {
        QString name = QFileInfo(m_path).fileName();
        for (const QString &ending : {u".notify.json"_s, u".json"_s}) {
            if (name.endsWith(ending))
                name.chop(ending.size());
        }
        return name;
    }
    const QString name = document.body() ? nameInBody(*document.body()) : QString();
    return name.isEmpty() ? tr("New request") : name;
}

Draft ComposeState::draft() const
{
    return {m_id, m_data.wholeText(), m_savedText, title(), m_path, m_folder, m_flow.storedId()};
}

void ComposeState::load(const Draft &draft)
{
    m_path = draft.path;
    m_folder = draft.folder;
    m_pressWaitsFor.reset();
    m_data.commit();
    m_flow.startOver();
    m_tokensShown = false;
    m_savedText = draft.savedText;
    m_fileState = FileState::AsKnown;
    m_model.load(draft.text, m_folder);
    if (draft.lastSend > 0)
        m_flow.resume(draft.lastSend);
    goOn();
}

bool ComposeState::isPristine() const
{
    const bool isEmpty = m_model.text() == Document::newText(m_model.document().kind().value_or(Kind::Workflow));
    return isEmpty && !m_data.error() && !m_data.isParsing() && m_path.isEmpty() && m_flow.storedId() == 0 &&
           m_savedText == newDraft().text;
}

void ComposeState::open(const QByteArray &text, const QString &path)
{
    load({m_id, text, text, {}, path, path.isEmpty() ? QString() : QFileInfo(path).absolutePath(), 0});
}

void ComposeState::saved(const QString &path, const QByteArray &text)
{
    m_path = path;
    m_folder = QFileInfo(path).absolutePath();
    m_savedText = text;
    m_fileState = FileState::AsKnown;
    m_fileText.clear();
    goOn();
}

void ComposeState::setFileState(FileState state)
{
    m_fileState = state;
    if (state != FileState::Changed)
        m_fileText.clear();
    Q_EMIT documentChanged();
    Q_EMIT draftChanged();
}

void ComposeState::takeFile(const Result<QByteArray> &file)
{
    if (m_path.isEmpty())
        return;
    if (!file)
        return setFileState(file.error().code == u"file.missing"_s ? FileState::Gone : FileState::Unreadable);
    if (*file == m_savedText || *file == m_data.wholeText()) {
        m_savedText = *file;
        return setFileState(FileState::AsKnown);
    }
    // Nothing but blanks: most likely somebody is writing it just now, and the rest comes soon.
    if (hasEdits() || file->trimmed().isEmpty()) {
        m_fileText = *file;
        return setFileState(FileState::Changed);
    }
    takeOver(*file);
}

void ComposeState::takeOver(const QByteArray &text)
{
    // What is typed and broken goes into the document first, so that undo has it.
    m_data.commit();
    m_savedText = text;
    m_model.setText(text);
    setFileState(FileState::AsKnown);
}

void ComposeState::reload()
{
    if (m_fileState == FileState::Changed)
        takeOver(QByteArray(m_fileText));
}

void ComposeState::keepMine()
{
    if (m_fileState != FileState::Changed)
        return;
    m_savedText = m_fileText;
    setFileState(FileState::AsKnown);
}

} // namespace heliograph

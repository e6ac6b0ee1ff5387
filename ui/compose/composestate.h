// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/inbox.h"
#include "ui/compose/datatext.h"
#include "ui/compose/draft.h"
#include "ui/compose/preparation.h"
#include "ui/compose/repeatwatch.h"
#include "ui/compose/sendflow.h"
#include "ui/compose/testbook.h"
#include "ui/models/audience.h"
#include "ui/preview/templatesession.h"
#include "ui/workspace/workspacechoice.h"

namespace heliograph {

/// The open request: its document, what the checks say, the key and the fate of its next press of Send, and its file.
/// Everything that the composer page shows, without a widget. Lives on the GUI thread.
class ComposeState final : public QObject
{
    Q_OBJECT
public:
    struct Services
    {
        SendFlow::Services send;
        WorkspaceChoice &workspaces;
        /// What templates are rendered by; where there is none, they are not.
        TemplateSession::MakeRenderer makeRenderer{};
        /// Where the templates of a request are made that is no file yet.
        QString templatesFolder{};
        /// Whom requests can be tried out on; where there is none, nobody.
        TestBook *testBook = nullptr;
        /// Gives the Sandbox the texts of the messages of the request with that key.
        std::function<void(const QByteArray &, const std::vector<RenderedMessage> &)> keepInInbox{};
    };
    /// Everything in `services` must outlive it.
    ComposeState(const Services &services, const Draft &draft, QObject *parent = nullptr);

    /// A new, unnamed workflow.
    [[nodiscard]] static Draft newDraft();
    /// The request as it stands, to be kept.
    [[nodiscard]] Draft draft() const;

    [[nodiscard]] DocumentModel &model() { return m_model; }
    [[nodiscard]] const DocumentModel &model() const { return m_model; }
    [[nodiscard]] DataText &data() { return m_data; }
    [[nodiscard]] TemplateSession &templates() { return m_templates; }
    [[nodiscard]] const TemplateSession &templates() const { return m_templates; }
    [[nodiscard]] QString templatesFolder() const { return m_services.templatesFolder; }
    [[nodiscard]] SendFlow &flow() { return m_flow; }
    [[nodiscard]] const SendFlow &flow() const { return m_flow; }
    [[nodiscard]] SendService &service() { return m_services.send.service; }
    [[nodiscard]] const Services &services() const { return m_services; }
    [[nodiscard]] const Workspace &workspace() const { return m_services.workspaces.current(); }

    /// Of the newest check; while the request is being edited, of the one before.
    [[nodiscard]] const Preparation::Prepared &prepared() const { return m_preparation.latest(); }
    [[nodiscard]] std::vector<Problem> problems() const;
    [[nodiscard]] Audience audience() const;
    /// There is a body to show: the text is whole, and it could be frozen.
    [[nodiscard]] bool hasPreview() const;

    [[nodiscard]] QString nextKey() const;
    /// The key is one that we made: the document has neither one of its own nor a pattern for one.
    [[nodiscard]] bool isKeyOurs() const
    {
        return m_isTest || (!m_model.document().idempotencyKey() && !m_model.document().keyPattern());
    }
    [[nodiscard]] bool repeatsUnknown() const;
    /// The document's key, or the one that its pattern makes, was used in the last 24 hours: a sentence; empty where
    /// it was not.
    [[nodiscard]] QString keyWarning() const;
    /// The same was sent to this workspace a few minutes ago, whatever its key: a sentence; empty where it was not.
    [[nodiscard]] QString sentJustNow() const;

    /// Why nothing can be sent, in one sentence that is not about a problem of the request; empty where it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QString sendText() const; ///< the Send button's
    /// One send, once the newest text has been checked.
    void press();
    /// Looks at the attached files again: another program may have written them.
    void lookAgain();
    /// The person asked for a new key in words, and sends with it.
    void pressWithNewKey();

    void keepInInbox(const QByteArray &key, const std::vector<RenderedMessage> &messages)
    {
        if (m_services.keepInInbox)
            m_services.keepInInbox(key, messages);
    }
    [[nodiscard]] TestBook *testBook() { return m_services.testBook; }
    /// What is pressed goes to the test recipients instead, with a key of its own; the document stays as it is. It does
    /// not change while the outcome of the last send is unknown, whose key the next press is for.
    [[nodiscard]] bool isTest() const { return m_isTest; }
    [[nodiscard]] bool maySwitchTest() const;
    void setTest(bool test);

    /// Splits a request that has more recipients than one may have into parts (splitByRecipients()). The first takes
    /// its place, as one step of undo; where it is a file, it stays as it is, and all parts are new requests.
    /// Returns how many there are. Errors: document.broken, and those of the splices.
    Result<int> split();

    /// Applies a problem's fix as one step of undo.
    Result<> apply(const Fix &fix);
    [[nodiscard]] bool canUndo() const { return m_model.canUndo() || m_data.error(); }
    [[nodiscard]] bool canRedo() const { return m_model.canRedo(); }
    void undo();
    void redo();

    /// The last press sent nothing: an attached file was another than the one whose bytes the preview had shown.
    [[nodiscard]] bool filesChanged() const { return m_filesChanged; }

    /// Whether the tokens of channels are to be seen in the texts of this request: until asked for, not.
    [[nodiscard]] bool tokensShown() const { return m_tokensShown; }
    void setTokensShown(bool shown);

    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isModified() const { return hasEdits() || m_fileState == FileState::Gone; }
    /// problems(), for the fields: none while nobody has written anything.
    [[nodiscard]] std::vector<Problem> fieldProblems() const
    {
        return isPristine() ? std::vector<Problem>() : problems();
    }
    /// Nobody has written anything into it, and it is no file: another document may take its place.
    [[nodiscard]] bool isPristine() const;
    /// Opens a text in the place of this request. `path` is its file, or empty.
    void open(const QByteArray &text, const QString &path);
    /// The text was written to the file.
    void saved(const QString &path, const QByteArray &text);

    /// How the file stands to what was read from it or written to it last.
    enum class FileState : quint8 {
        AsKnown,
        Changed,   ///< by somebody else, and there are edits here: the person chooses
        Gone,      ///< counts as unsaved
        Unreadable ///< there is something, but no text that could be opened
    };
    [[nodiscard]] FileState fileState() const { return m_fileState; }
    /// What the file holds, as far as we know; of a new request the text that it began as.
    [[nodiscard]] const QByteArray &savedText() const { return m_savedText; }
    /// Takes note of what the file holds now, or why it cannot be read. Where nothing was edited here the text becomes
    /// the file's, as one step of undo.
    void takeFile(const Result<QByteArray> &file);
    /// Of FileState::Changed: takes the file's text, as one step of undo; or goes on with what is here, and Save
    /// replaces the file.
    void reload();
    void keepMine();

Q_SIGNALS:
    /// These are requests, too: to be opened beside this one.
    void partsMade(const std::vector<heliograph::Draft> &parts);
    /// A press sent nothing, for what problems() says stops it.
    void pressRefused();
    /// The text changed; what it says may follow later (DocumentModel::textChanged()).
    void textChanged();
    /// The document, its name or its file changed, or fileState().
    void documentChanged();
    /// draft() is another.
    void draftChanged();
    /// Checks, key, workspace or the send changed.
    void changed();

private:
    [[nodiscard]] std::optional<QString> ownKey() const;
    void ask();
    void takePrepared();
    void load(const Draft &draft);
    void goOn();
    void settle();
    void takePress();
    [[nodiscard]] bool hasEdits() const
    {
        return m_model.text() != m_savedText || m_data.error() || m_data.isParsing();
    }
    void setFileState(FileState state);
    void takeOver(const QByteArray &text);

    Services m_services;
    int m_id;
    QByteArray m_savedText; ///< the document's as it was opened or saved last
    DocumentModel m_model;
    DataText m_data;
    TemplateSession m_templates;
    Preparation m_preparation;
    SendFlow m_flow;
    RepeatWatch m_repeats;
    QString m_path;
    QString m_folder;
    FileState m_fileState = FileState::AsKnown;
    QByteArray m_fileText;                  ///< of FileState::Changed: the file's
    std::optional<quint64> m_pressWaitsFor; ///< the serial whose check a press waits for
    QHash<QString, QByteArray> m_seenFiles; ///< PreparedRequest::files as the preview showed them at that press
    bool m_filesChanged = false;
    bool m_tokensShown = false;
    bool m_isTest = false;
    std::optional<Error> m_unavailable;
};

} // namespace heliograph

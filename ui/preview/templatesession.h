// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/library/filewatch.h"
#include "core/preview/linkedtemplates.h"
#include "core/preview/renderer.h"
#include "core/request/documentmodel.h"
#include "core/request/testrecipients.h"

#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace heliograph {

/// A template that the open request links, as it stands here.
struct OpenTemplate
{
    QString link{}; ///< as the document says it
    QString path{};
    QString text{};
    bool isRead = false;
    bool isUnsaved = false;       ///< `text` is newer than the file
    std::optional<Error> error{}; ///< why it cannot be read, taken for a template, or written
    std::optional<MessageTemplate> message{};
    /// What the file held when it was last read or written: who finds something else in it does not write over that.
    /// Of the disk's thread while `isUnsaved`, else of the session's.
    std::shared_ptr<QByteArray> onDisk = std::make_shared<QByteArray>();
};

/// The templates of one open request, and what they make for each of its recipients: files beside the document, which
/// are watched, so that an edit of another program is rendered at once; an edit here is rendered with each key, and
/// written to its file after a short pause, and beside it where another program has changed that meanwhile. The state
/// of the template pages, without a widget. Lives on the GUI thread, and waits for neither disk nor renderer.
class TemplateSession final : public QObject
{
    Q_OBJECT
public:
    using MakeRenderer = std::function<std::unique_ptr<Renderer>()>;
    /// What a recipient's message of a template is.
    enum class State : quint8 { Waiting, Rendered, Failed, NoAddress };

    /// `model` must outlive it.
    TemplateSession(DocumentModel &model, MakeRenderer makeRenderer, QObject *parent = nullptr);
    ~TemplateSession() override;

    /// Whether somebody looks: else nothing is rendered, and no child process kept.
    void setActive(bool active);
    /// Who stands for the request's recipients; nothing: they do themselves.
    void setInstead(const std::optional<std::vector<TestRecipient>> &instead);

    [[nodiscard]] const std::vector<OpenTemplate> &templates() const { return m_templates; }
    [[nodiscard]] const std::vector<PreviewRecipient> &recipients() const { return m_scope.recipients; }
    [[nodiscard]] QString folder() const { return m_model.folder(); } ///< of the document; empty while it is no file
    /// Nothing while it was not rendered yet.
    [[nodiscard]] const Rendering *rendering(int message, int recipient) const;
    [[nodiscard]] State state(int message, int recipient) const;
    [[nodiscard]] int count(State state) const;
    /// What is looked at: rendered before all others.
    void choose(int message, int recipient);
    [[nodiscard]] int chosenTemplate() const { return m_chosenTemplate; }
    [[nodiscard]] int chosenRecipient() const { return m_chosenRecipient; }

    /// The text of a template was edited here.
    void edit(int message, const QString &text);
    /// Links a file. Errors: those of templateName(), template.bare, and those of the document's splices.
    Result<> link(const QString &path);
    /// Makes a file with a first text, and links it. Errors: as link(), and those of writeFile().
    Result<> create(const QString &path, const QString &text);
    /// Takes a template out of the document; its file stays.
    Result<> unlink(int message);
    /// `sample_data` of the document.
    [[nodiscard]] QByteArray sampleText() const;
    /// Error: those of json::parse, template.sample where it is no object, and those of the document's splices.
    Result<> setSampleText(const QByteArray &text);
    /// Writes what is newer than its file now. Blocks on the disk: for the end. Errors: those of writeFile(); then it
    /// is still here.
    Result<> saveNow();

Q_SIGNALS:
    /// Another template or recipient is looked at.
    void chosenChanged();
    /// The list, or what a template's file holds, is another.
    void templatesChanged();
    /// Who gets the request is another.
    void recipientsChanged();
    /// A rendering is another.
    void renderingChanged(int message, int recipient);
    /// All renderings are those of the newest texts.
    void settled();
    /// An edit was kept in another file than its own: a sentence.
    void keptBeside(const QString &sentence);

private:
    struct Found
    {
        QStringList links;
        QStringList paths;
        PreviewScope scope;
        bool isWhole = false; ///< the text could be read
    };
    [[nodiscard]] static Found find(const QByteArray &text, const QString &folder,
                                    const std::optional<std::vector<TestRecipient>> &instead);
    void followDocument();
    void takeDocument(const Found &found);
    void watch(const QStringList &paths);
    void takeFile(const FoundFile &file);
    void take(OpenTemplate &open);
    void save();
    void takeSaved(const QString &path, const QString &text, const Result<QString> &saved);
    void renderSoon();
    void render();
    void takeRendering(int message, int recipient, const Rendering &rendering);
    [[nodiscard]] Result<> writeLinks(const QStringList &links);

    DocumentModel &m_model;
    MakeRenderer m_makeRenderer;
    std::unique_ptr<Renderer> m_renderer;
    std::unique_ptr<FileWatch> m_watch; ///< made with the first template, for it has a thread
    QTimer m_renderPause;
    QTimer m_savePause;
    bool m_isActive = false;
    bool m_isFinding = false;
    quint64 m_foundGeneration = 0;
    std::optional<std::vector<TestRecipient>> m_instead;
    PreviewScope m_scope;
    std::vector<OpenTemplate> m_templates;
    std::vector<int> m_order; ///< of the batch under way: which of m_templates its templates are
    std::vector<std::vector<std::optional<Rendering>>> m_renderings; ///< by template, then recipient
    int m_chosenTemplate = 0;
    int m_chosenRecipient = 0;
    QThreadPool m_disk; ///< of one thread, so that writes keep their order; last, for its end waits for what it runs
};

} // namespace heliograph

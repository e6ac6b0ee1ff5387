// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/splice.h"
#include "core/request/document.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace heliograph {

/// An open request: the text is the master, forms and the JSON editor are views on it. Every edit is a splice; the list
/// of splices is the one undo history for both. While the text is no JSON object, document() stays the last good one,
/// edits from forms are refused, and error() says what is wrong.
///
/// A large text that was typed, undone or loaded is parsed on a worker, so that typing never waits: until changed()
/// comes, document() and error() are those of the text before (isParsing()). An edit of a form is parsed with the call.
/// Lives on the GUI thread.
class DocumentModel : public QObject
{
    Q_OBJECT
public:
    /// Texts below this many bytes are parsed with the call: it takes less than a millisecond.
    static constexpr qsizetype parsedAtOnce = qsizetype{32} * 1024;

    explicit DocumentModel(const QByteArray &text, const QString &folder = {}, QObject *parent = nullptr);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// The parse of text(), or while that is broken the last one that could be parsed (an empty one if none could).
    [[nodiscard]] const Document &document() const { return m_document; }
    /// document() and error() do not tell of text() yet: a worker parses it.
    [[nodiscard]] bool isParsing() const { return m_parsing; }
    /// Ends isParsing() with the call, for who cannot wait: parses an 800 KB body in some 10 ms.
    void settle();
    [[nodiscard]] bool isBroken() const { return m_error.has_value(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// Counts every change of the text, so that a worker's answer can be told from a stale one.
    [[nodiscard]] quint64 generation() const { return m_generation; }
    /// The text differs from that of the constructor, load() or the last markSaved().
    [[nodiscard]] bool isModified() const { return m_text != m_savedText; }
    void markSaved() { m_savedText = m_text; }

    /// Replaces everything and forgets the undo history.
    void load(const QByteArray &text, const QString &folder);
    [[nodiscard]] QString folder() const { return m_folder; }

    /// Edits of a form. Consecutive edits with the same non-empty `mergeKey` are one step of undo (typing in a field).
    /// Errors: document.broken while the text is broken, and those of core/json/splice.h; then nothing changed.
    Result<> set(const json::Pointer &pointer, const json::Value &value, const QString &mergeKey = {});
    /// A text, or no member at all where it is empty.
    Result<> setOrRemove(const json::Pointer &pointer, const QString &text, const QString &mergeKey = {});
    Result<> insert(const json::Pointer &array, qsizetype index, const json::Value &value);
    Result<> remove(const json::Pointer &pointer);
    Result<> rename(const json::Pointer &member, const QByteArray &newKey);
    /// Several edits as one step of undo; all or none.
    Result<> change(const std::function<Result<>(DocumentModel &)> &edits);
    /// An edit of the text as a whole (the JSON editor): the difference becomes a splice. Any text is taken.
    void setText(const QByteArray &text, const QString &mergeKey = {});

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < static_cast<qsizetype>(m_steps.size()); }
    void undo();
    void redo();

Q_SIGNALS:
    /// text() is another; document() may follow later.
    void textChanged();
    /// document() and error() tell of text(). After each textChanged(), in the same call or later.
    void changed();

private:
    struct Step
    {
        std::vector<json::Splice> splices;
        QString mergeKey;
    };
    [[nodiscard]] Result<> formMayEdit();
    /// A scalar that stands in the place of another.
    struct Replacement
    {
        const json::Pointer *pointer;
        const json::Value *value;
    };
    Result<> take(Result<json::Splice> splice, const QString &mergeKey, const Replacement &scalar = {nullptr, nullptr});
    void record(json::Splice splice, const QString &mergeKey);
    void setTextOnly(const QByteArray &text);
    void parseNow();
    void parseSoon();
    void takeParse(Result<Document> parsed);
    void tell();

    QByteArray m_text;
    QByteArray m_savedText;
    QString m_folder;
    Document m_document;
    std::optional<Error> m_error;
    std::vector<Step> m_steps;
    qsizetype m_done = 0;
    quint64 m_generation = 0;
    bool m_grouping = false;
    bool m_parsing = false; ///< document() is of an older text
    bool m_working = false; ///< the worker has a text, maybe an older one
    QThreadPool m_worker;   ///< of one thread; last, for its end waits for what it runs
};

} // namespace heliograph

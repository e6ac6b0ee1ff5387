// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/documentmodel.h"

#include <QObject>
#include <QThreadPool>

namespace heliograph {

/// The text of `data` alone, as an editor shows it: a view on the document, at the left margin. What is typed goes into
/// the document as it was typed, once it is JSON by itself; until then it is kept here, and nothing may be sent.
/// Whether it is, a worker finds out where the text is large (DocumentModel::parsedAtOnce). Lives on the GUI thread.
class DataText final : public QObject
{
    Q_OBJECT
public:
    /// `model` must outlive it.
    explicit DataText(DocumentModel &model, QObject *parent = nullptr);

    [[nodiscard]] QByteArray text() const;
    /// The person typed. An empty text takes `data` out of the document.
    void setText(const QByteArray &text);
    /// What is wrong with the text; nothing where the document has it. While it is parsed, what was wrong before.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// What was typed is not known yet to be JSON, and so not in the document.
    [[nodiscard]] bool isParsing() const { return m_parsing; }
    /// Ends isParsing() with the call.
    void settle();

    /// The document's text with what was typed in it, broken or not: for the draft.
    [[nodiscard]] QByteArray wholeText() const;
    /// Puts a broken text into the document as it is, so that it can be mended there.
    void commit();
    [[nodiscard]] json::Pointer pointer() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] json::Span span() const;
    [[nodiscard]] QByteArray indent() const;
    [[nodiscard]] QByteArray spliced(const QByteArray &text) const;
    void write(const QByteArray &text);
    void remove();
    void bringBack();
    void parseSoon();
    void finish(const std::optional<Error> &error);
    void follow();

    DocumentModel &m_model;
    std::optional<Error> m_error;
    QByteArray m_typed; ///< as it was typed, for as long as the document says the same
    bool m_hasTyped = false;
    bool m_writing = false;             ///< the document's news are our own
    std::optional<quint64> m_removedAt; ///< the generation at which an empty text took `data` out
    quint64 m_writtenAt = 0;            ///< the generation that our last edit made
    bool m_parsing = false;
    bool m_working = false; ///< the worker has a text, maybe an older one
    /// What the worker found, until the document itself is parsed.
    std::optional<std::optional<Error>> m_found;
    QThreadPool m_worker; ///< of one thread; last, for its end waits for what it runs
};

} // namespace heliograph

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/documentmodel.h"

#include <QObject>

namespace heliograph {

/// The text of `data` alone, as an editor shows it: a view on the document, at the left margin. What is typed goes into
/// the document as it was typed, once it is JSON by itself; until then it is kept here, and nothing may be sent.
class DataText final : public QObject
{
    Q_OBJECT
public:
    /// `model` must outlive it.
    explicit DataText(DocumentModel &model, QObject *parent = nullptr);

    [[nodiscard]] QByteArray text() const;
    /// The person typed. An empty text takes `data` out of the document.
    void setText(const QByteArray &text);
    /// What is wrong with the text; nothing where the document has it.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

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
    void follow();

    DocumentModel &m_model;
    std::optional<Error> m_error;
    QByteArray m_typed; ///< as it was typed, for as long as the document says the same
    bool m_hasTyped = false;
    bool m_writing = false;             ///< the document's news are our own
    std::optional<quint64> m_removedAt; ///< the generation at which an empty text took `data` out
};

} // namespace heliograph

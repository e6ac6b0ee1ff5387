// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/check/problem.h"
#include "ui/common/codeeditor.h"

#include <map>
#include <vector>

namespace heliograph {

/// An editor for JSON text that is a view on the document, with folding. Undo is the document's: the editor keeps none.
/// Text goes in and out as the bytes of its UTF-8.
class JsonEditor final : public CodeEditor
{
    Q_OBJECT
public:
    JsonEditor(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);

    [[nodiscard]] QByteArray utf8() const;
    /// Shows the document's text with the smallest replacement, so that cursor and scroll position stay.
    void showUtf8(const QByteArray &text);
    /// Marks the lines of these problems (from 1) in the margin, errors and all others by different signs.
    void markProblems(const std::vector<Problem> &problems);
    /// Hides these bytes of the text below bars, in the place of those hidden before. What is hidden can be edited and
    /// copied all the same, and moves with the text.
    void cover(const std::vector<json::Span> &spans);
    [[nodiscard]] int cursorLine() const; ///< from 1
    /// For a text that is only looked at: read-only, wrapped, without line numbers, folding or brackets in colour.
    void becomeViewer();
    /// The largest text it takes, in bytes: a paste beyond is refused whole.
    void setMaxBytes(qsizetype bytes) { m_maxBytes = bytes; }

Q_SIGNALS:
    /// The cursor is in another line.
    void cursorLineChanged();
    /// A paste or drop was refused; one sentence.
    void refused(const QString &sentence) const;

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    bool event(QEvent *event) override;
    void paintFromPalette() override;
    void fitMargin() override;

private:
    void prepareKeys();

    qsizetype m_maxBytes;
    bool m_viewer = false;
    int m_cursorLine = 0;
    std::vector<json::Span> m_covered;
    std::map<int, Severity> m_problemLines; ///< the worst of each
};

} // namespace heliograph

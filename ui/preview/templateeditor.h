// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/codeeditor.h"

namespace heliograph {

/// An editor for a template, with an undo of its own.
class TemplateEditor final : public CodeEditor
{
    Q_OBJECT
public:
    TemplateEditor(const QString &accessibleName, const QString &objectName, QWidget *parent = nullptr);
    /// Another file: its undo begins anew.
    void open(const QString &text);
    /// The same file, changed elsewhere: cursor and scroll position stay; nothing where it is the same.
    void update(const QString &text);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void paintFromPalette() override;
};

} // namespace heliograph

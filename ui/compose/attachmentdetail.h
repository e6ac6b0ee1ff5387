// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/attachmentrow.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;

namespace heliograph {

class FormLineEdit;

/// The fields of one attachment. A view: an edit is reported, and shows once the document has it.
class AttachmentDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentDetail(QWidget *parent = nullptr);
    void showAttachment(const AttachmentRow &attachment);
    void focusFirst();
    /// Puts the cursor in the field of that key of the document; whether there is one.
    [[nodiscard]] bool focusField(const QByteArray &key);

Q_SIGNALS:
    void sourceEdited(const QString &source);
    void fileNameEdited(const QString &name);
    void ignoreIfErrorEdited(bool ignore);

private:
    void build(QFormLayout *form);
    void showHint(const AttachmentRow &attachment);

    FormLineEdit *m_file;
    FormLineEdit *m_url;
    FormLineEdit *m_fileName;
    QCheckBox *m_ignore;
    QLabel *m_hint;
    bool m_showing = false;
};

} // namespace heliograph

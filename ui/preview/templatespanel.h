// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/templatesession.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace heliograph {

class FieldNote;
class JsonEditor;
class SecondaryLabel;
class TemplateEditor;

/// The templates of the request: which files, the text of one, and the sample data that stands in for what SuprSend
/// would know.
class TemplatesPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `session` must outlive it. `folder` gives where a new template is kept when the document is no file yet.
    TemplatesPanel(TemplateSession &session, QString folder, QWidget *parent = nullptr);
    [[nodiscard]] int count() const;
    /// Shows a template, with the cursor there (both from 1).
    void goTo(int message, int line, int column);

    /// What a pull gave: each is written into a file of its own, unless that is there already, and linked.
    void take(const std::vector<std::pair<QString, QString>> &files, const QStringList &notes);
    /// A pull ended without.
    void tell(const QString &sentence) { Q_EMIT said(sentence); }

Q_SIGNALS:
    void said(const QString &sentence);
    /// A template of the workspace is to be read into files.
    void pullWanted(const QString &slug);

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildSample();
    void follow();
    void followSample();
    void showTemplate();
    void showNote();
    void newTemplate();
    void openTemplate();
    void pullTemplate();
    void chose(int index);
    void report(const Result<> &done);
    [[nodiscard]] QString folder() const;
    [[nodiscard]] const OpenTemplate *shown() const;

    TemplateSession &m_session;
    QString m_folder;
    QComboBox *m_files;
    QPushButton *m_remove;
    SecondaryLabel *m_help;
    TemplateEditor *m_editor;
    FieldNote *m_note;
    JsonEditor *m_sample;
    FieldNote *m_sampleNote;
    QWidget *m_body;
    QString m_path; ///< of the template in the editor
    bool m_following = false;
};

} // namespace heliograph

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace heliograph {

class BulkFile;
class BulkMapping;
class FieldNote;
class MappingModel;
class RequestFieldsModel;
class RowTable;

/// The second step: which request the rows fill, and where each column goes.
class MappingStep final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it.
    MappingStep(BulkFile &file, BulkMapping &mapping, QWidget *parent = nullptr);

private:
    void buildRequest();
    void buildTable();
    void buildFields();
    void buildKey();
    void chooseFile();
    void takeKey();
    void follow();
    void followRequest();
    void followRows();
    void followFields();
    void followKey();
    void followGroup();

    BulkFile &m_file;
    BulkMapping &m_mapping;
    QLabel *m_word;
    QWidget *m_parts;
    QComboBox *m_request;
    QPushButton *m_choose;
    QPushButton *m_suggest;
    MappingModel *m_model;
    RowTable *m_table;
    RequestFieldsModel *m_fieldsModel;
    RowTable *m_fields; ///< of the request: columns are dropped there
    QComboBox *m_key;
    QLineEdit *m_pattern;
    QComboBox *m_group; ///< which rows are one request
    FieldNote *m_note;
    bool m_following = false;
};

} // namespace heliograph

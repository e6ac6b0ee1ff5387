// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bulk/filestep.h"

#include "ui/bulk/bulkfile.h"
#include "ui/bulk/shapetext.h"
#include "ui/bulk/stephead.h"
#include "ui/common/fieldnote.h"
#include "ui/common/flowlayout.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int openAfterMs = 300;

template<typename T, std::size_t Size>
T at(const std::array<T, Size> &all, const QComboBox *combo, T otherwise)
{
    const int place = combo->currentIndex();
    return place >= 0 && place < static_cast<int>(Size) ? all.at(static_cast<std::size_t>(place)) : otherwise;
}

} // namespace

FileStep::FileStep(BulkFile &file, QWidget *parent)
    : QWidget(parent)
    , m_file(file)
    , m_path(new QLineEdit(this))
    , m_note(new FieldNote(this))
    , m_count(new SecondaryLabel({}, this))
    , m_shape(new QWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(stepHead(tr("1  File"), m_count, this));
    buildPath();
    layout->addWidget(m_note);
    layout->addWidget(m_shape);
    buildShape();
    connect(&file, &BulkFile::changed, this, &FileStep::follow);
    connect(&file, &BulkFile::grew, this, &FileStep::followCount);
    follow();
}

void FileStep::buildPath()
{
    name(m_path, tr("File"), u"bulkFile"_s);
    m_path->setPlaceholderText(tr("CSV, TSV, JSONL or JSON: type its path, choose it, or drop it here"));
    auto *choose = new QPushButton(tr("Choose file"), this);
    choose->setObjectName(u"chooseBulkFile"_s);
    auto *row = new QHBoxLayout;
    looks::arrange(row, this, Space::Normal, Space::None);
    row->addWidget(fieldLabel(tr("File"), m_path, this));
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_path, &QLineEdit::editingFinished, this, &FileStep::openTyped);
    connect(m_path, &QLineEdit::returnPressed, this, [this] {
        // Once more the same: it may be another by now.
        if (!m_path->text().trimmed().isEmpty())
            m_file.open(QDir::fromNativeSeparators(m_path->text().trimmed()));
    });
    // A screen reader sets the text, and presses nothing after it.
    m_soon.setSingleShot(true);
    m_soon.setInterval(openAfterMs);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        if (!m_following)
            m_soon.start();
    });
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // What is still being typed is no file yet.
        if (QFileInfo(m_path->text().trimmed()).isFile())
            openTyped();
    });
    connect(choose, &QPushButton::clicked, this, &FileStep::choose);
}

QComboBox *FileStep::addCombo(const QString &label, const QString &objectName, const QStringList &texts)
{
    auto *combo = new QComboBox(m_shape);
    combo->addItems(texts);
    leaveWheelToPage(combo);
    m_shape->layout()->addWidget(labelled(label, combo, objectName, m_shape));
    connect(combo, &QComboBox::currentIndexChanged, this, &FileStep::takeShape);
    return combo;
}

void FileStep::buildShape()
{
    auto *flow = new FlowLayout(m_shape);
    flow->setSpacing(looks::space(this, Space::Normal));
    flow->setContentsMargins(0, 0, 0, 0);
    m_format = addCombo(tr("Format"), u"bulkFormat"_s, formatLabels());
    m_encoding = addCombo(tr("Encoding"), u"bulkEncoding"_s, encodingLabels());
    m_separator = addCombo(tr("Separator"), u"bulkSeparator"_s, separatorLabels());
    m_quote = addCombo(tr("Quote"), u"bulkQuote"_s, quoteLabels());
    m_header = new QCheckBox(headerLabel(), m_shape);
    m_header->setObjectName(u"bulkHeader"_s);
    flow->addWidget(m_header);
    connect(m_header, &QCheckBox::toggled, this, &FileStep::takeShape);
}

void FileStep::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a file of many requests"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"bulkFileDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Files of records (*.csv *.tsv *.txt *.jsonl *.ndjson *.json)"), tr("All files (*)")});
    if (!m_file.path().isEmpty())
        dialog->selectFile(m_file.path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { m_file.open(file); });
    dialog->open();
}

void FileStep::openTyped()
{
    const QString path = QDir::fromNativeSeparators(m_path->text().trimmed());
    if (path.isEmpty() || path == m_file.path())
        return;
    m_file.open(path);
}

void FileStep::takeShape()
{
    if (m_following)
        return;
    FileShape shape = m_file.shape();
    shape.format = at(rowFormats, m_format, shape.format);
    shape.encoding = at(rowEncodings, m_encoding, shape.encoding);
    shape.separator = at(rowSeparators, m_separator, shape.separator);
    shape.quote = at(rowQuotes, m_quote, shape.quote);
    shape.hasHeader = m_header->isChecked();
    m_file.setShape(shape);
}

void FileStep::follow()
{
    m_following = true;
    const QString shown = QDir::toNativeSeparators(m_file.path());
    if (m_path->text().trimmed() != shown)
        m_path->setText(shown);
    followShape();
    m_following = false;
    if (m_file.error())
        m_note->showMessage(Severity::Error, m_file.error()->message);
    else
        m_note->hide();
    followCount();
}

void FileStep::followShape()
{
    const bool isKnown = m_file.phase() == BulkFile::Phase::Open;
    m_shape->setEnabled(isKnown);
    if (!isKnown)
        return;
    const FileShape &shape = m_file.shape();
    m_format->setCurrentIndex(placeIn(rowFormats, shape.format));
    m_encoding->setCurrentIndex(placeIn(rowEncodings, shape.encoding));
    m_separator->setCurrentIndex(placeIn(rowSeparators, shape.separator));
    m_quote->setCurrentIndex(placeIn(rowQuotes, shape.quote));
    m_header->setChecked(shape.hasHeader);
    for (QWidget *input : std::initializer_list<QWidget *>{m_separator, m_quote, m_header})
        input->setEnabled(m_file.isDelimited());
}

void FileStep::followCount()
{
    switch (m_file.phase()) {
    case BulkFile::Phase::None:
    case BulkFile::Phase::Failed:
        return m_count->setText({});
    case BulkFile::Phase::Opening:
        return m_count->setText(tr("Opening…", "a file"));
    case BulkFile::Phase::Open:
        break;
    }
    const qint64 records = m_file.records();
    const QString count = QLocale().toString(records);
    m_count->setText(!m_file.isIndexed() ? tr("%1 rows and more", "while a file is read").arg(count)
                     : records == 1      ? tr("1 row")
                                         : tr("%1 rows").arg(count));
}

void FileStep::focusFirst()
{
    m_path->setFocus(Qt::OtherFocusReason);
}

} // namespace heliograph

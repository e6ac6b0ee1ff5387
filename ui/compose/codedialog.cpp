// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/codedialog.h"

#include "core/base/background.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/codefield.h"
#include "ui/models/kindtext.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QListWidget>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr int codeWide = 110;
constexpr int codeHigh = 60;
constexpr int codePauseMs = 150;

QString hint()
{
    return CodeDialog::tr(
        "Paste a call of curl, code of SuprSend's Node or Python SDK, or a request's body out of a log. "
        "Nothing of it is run, and no key in it is kept.");
}

QString audienceOf(const ImportedRequest &request)
{
    if (request.kind == Kind::Broadcast)
        return CodeDialog::tr("%1, to a list.").arg(kindLabel(request.kind));
    return request.recipients == 1
               ? CodeDialog::tr("%1, for 1 recipient.").arg(kindLabel(request.kind))
               : CodeDialog::tr("%1, for %n recipients.", nullptr, request.recipients).arg(kindLabel(request.kind));
}

} // namespace

CodeDialog::CodeDialog(const QString &code, QWidget *parent)
    : QDialog(parent)
    , m_code(new CodeField(this))
    , m_understood(new QLabel(this))
    , m_notesTitle(sectionTitle(tr("Not understood, or left out"), this))
    , m_notes(new QListWidget(this))
    , m_soon(new QTimer(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"codeDialog"_s);
    setWindowTitle(tr("New request from code"));
    build();
    m_soon->setSingleShot(true);
    m_soon->setInterval(codePauseMs);
    connect(m_soon, &QTimer::timeout, this, &CodeDialog::read);
    connect(m_code, &QPlainTextEdit::textChanged, this, [this] {
        m_make->setEnabled(false);
        m_soon->start();
    });
    m_code->setCode(code);
    m_code->selectAll();
    read();
    resize(QSize(looks::characters(this, codeWide), looks::characters(this, codeHigh))
               .boundedTo(parent ? parent->window()->size() : QSize(10000, 10000)));
}

void CodeDialog::build()
{
    name(m_code, tr("Code"), u"code"_s);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setTabChangesFocus(true);
    name(m_notes, tr("Not understood, or left out"), u"codeNotes"_s);
    m_notes->setWordWrap(true);
    m_understood->setObjectName(u"codeUnderstood"_s);
    m_understood->setTextFormat(Qt::PlainText);
    m_understood->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_make = buttons->addButton(tr("Make the request"), QDialogButtonBox::AcceptRole);
    m_make->setObjectName(u"makeRequest"_s);
    m_make->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &CodeDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *intro = new SecondaryLabel(hint(), this);
    intro->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Wide);
    layout->addWidget(intro);
    layout->addWidget(fieldLabel(tr("Code"), m_code, this));
    layout->addWidget(m_code, 3);
    layout->addWidget(m_understood);
    layout->addWidget(m_notesTitle);
    layout->addWidget(m_notes, 1);
    layout->addWidget(buttons);
}

void CodeDialog::read()
{
    m_make->setEnabled(false);
    inBackground(
        *QThreadPool::globalInstance(), this, [code = m_code->code()] { return requestFromCode(code); },
        [this, reading = ++m_reading](const Result<ImportedRequest> &request) {
            if (reading == m_reading && !m_soon->isActive())
                show(request);
        });
}

void CodeDialog::show(const Result<ImportedRequest> &request)
{
    m_request = request.value_or(ImportedRequest{});
    m_make->setEnabled(request.has_value());
    QStringList sentences;
    if (request)
        sentences.append(audienceOf(*request));
    else if (!m_code->document()->isEmpty())
        sentences.append(request.error().message);
    if (m_code->isShortened())
        sentences.append(tr("Only the beginning of the code is shown; all of it was read."));
    m_understood->setText(sentences.join(u' '));
    showNotes(m_request.notes);
}

void CodeDialog::showNotes(const std::vector<CodeNote> &notes)
{
    m_notes->clear();
    for (const CodeNote &note : notes)
        m_notes->addItem(note.line > 0 ? tr("Line %1: %2", "a sentence on it").arg(note.line).arg(note.sentence)
                                       : note.sentence);
    m_notesTitle->setVisible(!notes.empty());
    m_notes->setVisible(!notes.empty());
}

void CodeDialog::take()
{
    if (!m_make->isEnabled())
        return;
    Q_EMIT taken(m_request);
    accept();
}

} // namespace heliograph

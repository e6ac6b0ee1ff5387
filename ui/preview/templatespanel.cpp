// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/templatespanel.h"

#include "core/preview/renderwords.h"
#include "ui/common/fieldnote.h"
#include "ui/common/flowlayout.h"
#include "ui/common/jsoneditor.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"
#include "ui/preview/newtemplatedialog.h"
#include "ui/preview/pulltemplatedialog.h"
#include "ui/preview/templateeditor.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>

#include <algorithm>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

TemplatesPanel::TemplatesPanel(TemplateSession &session, QString folder, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_folder(std::move(folder))
    , m_files(new QComboBox(this))
    , m_remove(new QPushButton(tr("Remove template"), this))
    , m_help(new SecondaryLabel({}, this))
    , m_editor(new TemplateEditor(tr("Template text"), u"templateText"_s, this))
    , m_note(new FieldNote(this))
    , m_sample(new JsonEditor(tr("Sample data"), u"sampleData"_s, this))
    , m_sampleNote(new FieldNote(this))
    , m_body(new QWidget(this))
{
    setObjectName(u"templatesPanel"_s);
    auto *views = new QSplitter(Qt::Vertical, this);
    views->setObjectName(u"templateViews"_s);
    views->setChildrenCollapsible(false);
    auto *text = new QWidget(views);
    auto *column = new QVBoxLayout(text);
    looks::arrange(column, this, Space::Tight, Space::None);
    column->addWidget(m_editor, 1);
    column->addWidget(m_note);
    views->addWidget(text);
    views->addWidget(buildSample());
    views->setStretchFactor(0, 3);
    views->setStretchFactor(1, 1);
    auto *body = new QVBoxLayout(m_body);
    looks::arrange(body, this, Space::None, Space::None);
    body->addWidget(views, 1);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    m_help->setWordWrap(true);
    layout->addWidget(m_help);
    layout->addWidget(buildHead());
    layout->addWidget(m_body, 1);
    layout->addStretch(0);
    connect(&m_session, &TemplateSession::keptBeside, this, &TemplatesPanel::said);
    connect(m_editor, &TemplateEditor::edited, this, [this] {
        // By its file: what is looked at may be another by now.
        const auto &open = m_session.templates();
        const auto edited = std::ranges::find(open, m_path, &OpenTemplate::path);
        if (edited != open.end())
            m_session.edit(static_cast<int>(edited - open.begin()), m_editor->text());
    });
    connect(m_sample, &JsonEditor::edited, this, [this] {
        const auto taken = m_session.setSampleText(m_sample->utf8());
        m_sampleNote->setVisible(!taken);
        if (!taken)
            m_sampleNote->showMessage(Severity::Warning, taken.error().message);
    });
    connect(&session, &TemplateSession::templatesChanged, this, &TemplatesPanel::follow);
    connect(&session, &TemplateSession::chosenChanged, this, &TemplatesPanel::follow);
    connect(&session, &TemplateSession::recipientsChanged, this, &TemplatesPanel::followSample);
    connect(&session, &TemplateSession::renderingChanged, this, &TemplatesPanel::showNote);
    follow();
    followSample();
}

QWidget *TemplatesPanel::buildHead()
{
    auto *head = new QWidget(this);
    name(m_files, tr("Template file"), u"templateFile"_s);
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_files->setMinimumContentsLength(18);
    leaveWheelToPage(m_files);
    auto *make = new QPushButton(tr("New template"), head);
    auto *open = new QPushButton(tr("Open template"), head);
    auto *pull = new QPushButton(tr("Pull template…"), head);
    name(make, tr("New template"), u"newTemplate"_s);
    name(open, tr("Open template"), u"openTemplate"_s);
    name(pull, tr("Pull template…"), u"pullTemplate"_s);
    name(m_remove, tr("Remove template"), u"removeTemplate"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(fieldLabel(tr("Template file"), m_files, head));
    row->addWidget(m_files, 1);
    // Below each other where the font is large.
    auto *buttons = new QWidget(head);
    auto *flow = new FlowLayout(buttons);
    looks::arrange(flow, this, Space::Normal, Space::None);
    for (QPushButton *button : {make, open, pull, m_remove})
        flow->addWidget(button);
    auto *column = new QVBoxLayout(head);
    looks::arrange(column, this, Space::Tight, Space::None);
    column->addLayout(row);
    column->addWidget(buttons);
    connect(m_files, &QComboBox::currentIndexChanged, this, &TemplatesPanel::chose);
    connect(make, &QPushButton::clicked, this, &TemplatesPanel::newTemplate);
    connect(open, &QPushButton::clicked, this, &TemplatesPanel::openTemplate);
    connect(pull, &QPushButton::clicked, this, &TemplatesPanel::pullTemplate);
    connect(m_remove, &QPushButton::clicked, this, [this] { report(m_session.unlink(m_session.chosenTemplate())); });
    return head;
}

QWidget *TemplatesPanel::buildSample()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(fieldLabel(tr("Sample data"), m_sample, page));
    auto *help = new SecondaryLabel(tr("For what SuprSend knows and this request does not say: {\"$recipient\": "
                                       "{\"name\": \"Anna\"}}. It is kept with the document, and never sent."),
                                    page);
    help->setWordWrap(true);
    layout->addWidget(help);
    layout->addWidget(m_sample, 1);
    layout->addWidget(m_sampleNote);
    m_sampleNote->hide();
    return page;
}

int TemplatesPanel::count() const
{
    return static_cast<int>(m_session.templates().size());
}

const OpenTemplate *TemplatesPanel::shown() const
{
    const int chosen = m_session.chosenTemplate();
    return chosen < count() ? &m_session.templates()[static_cast<size_t>(chosen)] : nullptr;
}

void TemplatesPanel::follow()
{
    m_following = true;
    QStringList names;
    for (const OpenTemplate &open : m_session.templates())
        names.append(QFileInfo(open.path).fileName());
    QStringList now;
    for (int i = 0; i < m_files->count(); ++i)
        now.append(m_files->itemText(i));
    if (now != names) {
        m_files->clear();
        m_files->addItems(names);
    }
    m_files->setCurrentIndex(count() > 0 ? m_session.chosenTemplate() : -1);
    m_following = false;
    m_files->setEnabled(count() > 0);
    m_remove->setEnabled(count() > 0);
    m_body->setVisible(count() > 0);
    m_help->setText(
        count() > 0 ? tr("The template of each channel, as a file beside the document. Beside this, Template shows "
                         "what each recipient would get.")
                    : tr("See what each recipient would get: write the template of a channel here, or open the file "
                         "that has it. Templates are never sent: SuprSend has its own."));
    showTemplate();
}

void TemplatesPanel::followSample()
{
    const QByteArray text = m_session.sampleText();
    if (!m_sample->hasFocus())
        m_sample->showUtf8(text);
}

void TemplatesPanel::showTemplate()
{
    const OpenTemplate *open = shown();
    const QString path = open ? open->path : QString();
    if (path != m_path)
        m_editor->open(open ? open->text : QString());
    else if (open && !open->isUnsaved)
        m_editor->update(open->text);
    m_path = path;
    m_editor->setReadOnly(!open || !open->isRead);
    showNote();
}

/// What is wrong with the file, or with the message that is looked at.
void TemplatesPanel::showNote()
{
    const OpenTemplate *open = shown();
    const Rendering *rendering = m_session.rendering(m_session.chosenTemplate(), m_session.chosenRecipient());
    const bool isWrong = open && open->error;
    const bool isFailed = !isWrong && rendering && rendering->error;
    m_note->setVisible(isWrong || isFailed);
    if (isWrong)
        m_note->showMessage(Severity::Error, open->error->message);
    else if (isFailed)
        m_note->showMessage(Severity::Error, renderErrorText(*rendering->error));
    m_editor->markLine(isWrong ? open->error->place.line : isFailed ? rendering->error->line : 0);
}

void TemplatesPanel::chose(int index)
{
    if (m_following || index < 0)
        return;
    m_session.choose(index, m_session.chosenRecipient());
}

void TemplatesPanel::goTo(int message, int line, int column)
{
    m_session.choose(message, m_session.chosenRecipient());
    m_editor->goTo(line, column);
}

QString TemplatesPanel::folder() const
{
    const QString beside = m_session.folder();
    return beside.isEmpty() ? m_folder : beside;
}

void TemplatesPanel::newTemplate()
{
    auto *dialog = new NewTemplateDialog(folder(), window());
    connect(dialog, &NewTemplateDialog::chosen, this,
            [this](const QString &path, const QString &text) { report(m_session.create(path, text)); });
    dialog->open();
}

void TemplatesPanel::openTemplate()
{
    auto *dialog =
        new QFileDialog(window(), tr("Open template"), folder(), tr("Templates (*.hbs *.jsonnet);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        for (const QString &file : files)
            report(m_session.link(file));
    });
    dialog->open();
}

void TemplatesPanel::pullTemplate()
{
    auto *dialog = new PullTemplateDialog(folder(), window());
    connect(dialog, &PullTemplateDialog::chosen, this, &TemplatesPanel::pullWanted);
    dialog->open();
}

void TemplatesPanel::take(const std::vector<std::pair<QString, QString>> &files, const QStringList &notes)
{
    QStringList words;
    int made = 0;
    for (const auto &[file, text] : files) {
        const QString path = QDir(folder()).filePath(file);
        const bool isThere = QFileInfo::exists(path);
        const auto done = m_session.create(path, text);
        if (!done)
            words.append(done.error().message);
        else if (isThere)
            words.append(tr("%1 is there already, and was left as it is.").arg(file));
        else
            ++made;
    }
    words.prepend(made == 1 ? tr("1 template pulled.") : tr("%n templates pulled.", nullptr, made));
    Q_EMIT said((words + notes).join(u' '));
}

void TemplatesPanel::report(const Result<> &done)
{
    if (!done)
        Q_EMIT said(done.error().message);
}

} // namespace heliograph

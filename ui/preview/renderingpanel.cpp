// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/renderingpanel.h"

#include "core/preview/renderwords.h"
#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"
#include "ui/models/renderinggridmodel.h"
#include "ui/preview/messageview.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;
using State = TemplateSession::State;

namespace {

constexpr int mostRows = 5;

} // namespace

RenderingPanel::RenderingPanel(TemplateSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_summary(new SecondaryLabel({}, this))
    , m_grid(new QTableView(this))
    , m_model(new RenderingGridModel(this))
    , m_title(sectionTitle({}, this))
    , m_error(new FieldNote(this))
    , m_place(new QPushButton(tr("Go to the place"), this))
    , m_message(new MessageView(this))
{
    setObjectName(u"renderingPanel"_s);
    name(m_place, tr("Go to the place"), u"goToPlace"_s);
    m_title->setWordWrap(true);
    m_title->setMinimumHeight(m_title->sizeHint().height());
    m_title->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    buildGrid();
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::Normal);
    layout->addWidget(m_summary);
    layout->addWidget(m_grid);
    layout->addWidget(m_title);
    layout->addWidget(m_error);
    layout->addWidget(m_place, 0, Qt::AlignLeft);
    layout->addWidget(m_message, 1);
    layout->addStretch(0);
    connect(&session, &TemplateSession::templatesChanged, this, &RenderingPanel::followHeads);
    connect(&session, &TemplateSession::recipientsChanged, this, &RenderingPanel::followHeads);
    connect(&session, &TemplateSession::chosenChanged, this, &RenderingPanel::followChosen);
    connect(&session, &TemplateSession::settled, this, &RenderingPanel::followSummary);
    connect(&session, &TemplateSession::renderingChanged, this, [this](int message, int recipient) {
        m_model->refresh(message, recipient);
        if (message == m_session.chosenTemplate() && recipient == m_session.chosenRecipient())
            showChosen();
    });
    connect(m_place, &QPushButton::clicked, this, [this] {
        const Rendering *shown = m_session.rendering(m_session.chosenTemplate(), m_session.chosenRecipient());
        if (shown && shown->error)
            Q_EMIT placeWanted(m_session.chosenTemplate(), shown->error->line, shown->error->column);
    });
    followHeads();
}

void RenderingPanel::buildGrid()
{
    name(m_grid, tr("Renderings"), u"renderings"_s);
    m_model->setSource(
        [this](int message, int recipient) {
            return static_cast<RenderingGridModel::Cell>(m_session.state(message, recipient));
        },
        [this](int message, int recipient) { return whyNot(message, recipient); });
    m_grid->setModel(m_model);
    m_grid->setSelectionMode(QAbstractItemView::SingleSelection);
    m_grid->setTabKeyNavigation(false);
    m_grid->setWordWrap(false);
    m_grid->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_grid->horizontalHeader()->setHighlightSections(false);
    m_grid->verticalHeader()->setDefaultSectionSize(m_grid->fontMetrics().height() + looks::space(this, Space::Tight));
    m_grid->verticalHeader()->setMaximumWidth(looks::characters(this, 22));
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &RenderingPanel::choose);
}

void RenderingPanel::followHeads()
{
    QStringList templates;
    QStringList recipients;
    for (const OpenTemplate &open : m_session.templates())
        templates.append(open.message ? open.message->name.channel : QFileInfo(open.path).fileName());
    for (const PreviewRecipient &recipient : m_session.recipients())
        recipients.append(recipient.name);
    m_model->setHeads(templates, recipients);
    fitGrid();
    followSummary();
    followChosen();
}

/// As high as its rows; where its words need more than the pane's width, with room for the bar that scrolls it.
void RenderingPanel::fitGrid()
{
    using Cell = RenderingGridModel::Cell;
    const QString longest = RenderingGridModel::text(Cell::NoAddress);
    const int column = m_grid->fontMetrics().horizontalAdvance(longest) + 2 * looks::space(this, Space::Normal);
    m_grid->horizontalHeader()->setMinimumSectionSize(column);
    fitToRows(m_grid, mostRows);
    const int room = width() - m_grid->verticalHeader()->sizeHint().width() - 2 * looks::space(this, Space::Normal);
    if (column * m_model->columnCount() > room)
        m_grid->setFixedHeight(m_grid->minimumHeight() + m_grid->horizontalScrollBar()->sizeHint().height());
}

void RenderingPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitGrid();
}

void RenderingPanel::followChosen()
{
    const QModelIndex chosen = m_model->index(m_session.chosenRecipient(), m_session.chosenTemplate());
    m_following = true;
    if (chosen.isValid() && m_grid->currentIndex() != chosen)
        m_grid->setCurrentIndex(chosen);
    m_following = false;
    showChosen();
}

void RenderingPanel::followSummary()
{
    if (m_session.recipients().empty())
        return m_summary->setText(tr("Add a recipient, to see what he would get."));
    const int noAddress = m_session.count(State::NoAddress);
    QStringList parts{tr("%n rendered", nullptr, m_session.count(State::Rendered)),
                      tr("%n failed", nullptr, m_session.count(State::Failed))};
    if (noAddress > 0)
        parts.append(tr("%n with no address", nullptr, noAddress));
    m_summary->setText(parts.join(u" · "_s));
}

void RenderingPanel::choose()
{
    const QModelIndex chosen = m_grid->currentIndex();
    if (m_following || !chosen.isValid())
        return;
    m_session.choose(chosen.column(), chosen.row());
}

QString RenderingPanel::whyNot(int message, int recipient) const
{
    const Rendering *rendering = m_session.rendering(message, recipient);
    return rendering && rendering->error ? renderErrorText(*rendering->error) : QString();
}

void RenderingPanel::showError(const RenderError &error)
{
    const OpenTemplate &open = m_session.templates()[static_cast<size_t>(m_session.chosenTemplate())];
    m_error->showMessage(Severity::Error, u"%1\n%2"_s.arg(renderErrorText(error), renderErrorPlace(error, open.path)));
    m_error->show();
    m_place->setVisible(error.line > 0);
}

void RenderingPanel::showChosen()
{
    const int message = m_session.chosenTemplate();
    const int recipient = m_session.chosenRecipient();
    const Rendering *rendering = m_session.rendering(message, recipient);
    const bool isThere = rendering != nullptr;
    m_error->hide();
    m_place->hide();
    m_message->setVisible(isThere && rendering->isGood());
    m_title->setVisible(isThere);
    if (!isThere) {
        if (message < static_cast<int>(m_session.templates().size())) {
            const auto &error = m_session.templates()[static_cast<size_t>(message)].error;
            if (error) {
                m_error->showMessage(Severity::Error, error->message);
                m_error->show();
            }
        }
        return;
    }
    const OpenTemplate &open = m_session.templates()[static_cast<size_t>(message)];
    const PreviewRecipient &who = m_session.recipients()[static_cast<size_t>(recipient)];
    const bool hasAddress = m_session.state(message, recipient) != State::NoAddress;
    m_title->setText(hasAddress ? tr("%1 to %2").arg(open.message->name.channel, who.name)
                                : tr("%1 to %2, who has no address for it").arg(open.message->name.channel, who.name));
    if (rendering->error)
        showError(*rendering->error);
    else
        m_message->showMessage(open.message->name.channel, *rendering);
}

} // namespace heliograph

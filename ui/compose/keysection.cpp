// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/keysection.h"

#include "core/request/keypattern.h"
#include "ui/common/fieldblock.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/common/tables.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

constexpr qsizetype shownOfKey = 45; ///< characters: a longer one would widen the window

/// What a pattern most often is: once for each person, or once a day where there are several.
QString usualPattern(const Document &document)
{
    const json::Value *list = document.recipientsPointer().in(document.root());
    const bool isForOne = document.kind() == Kind::Event || (list && list->isArray() && list->items().size() == 1);
    const QString what = document.kind() == Kind::Event                            ? u"{event}"_s
                         : namesTemplate(document.kind().value_or(Kind::Workflow)) ? u"notice"_s
                                                                                   : u"{workflow}"_s;
    return what + (isForOne ? u"-{distinct_id}-{date}"_s : u"-{date}"_s);
}

} // namespace

KeySection::KeySection(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_making(new QComboBox(this))
    , m_key(new FormLineEdit(tr("Idempotency key"), u"idempotencyKey"_s, this))
    , m_pattern(new FormLineEdit(tr("Key pattern"), u"keyPattern"_s, this))
    , m_keyBlock(new FieldBlock(m_key, this))
    , m_patternBlock(new FieldBlock(m_pattern, this))
    , m_insert(new QPushButton(tr("Insert"), this))
    , m_next(new SecondaryLabel({}, this))
    , m_used(new FieldNote(this))
{
    name(m_making, tr("How keys are made"), u"keyMaking"_s);
    for (const QString &text : {tr("A new one for each send"), tr("From a pattern"), tr("Typed")})
        m_making->addItem(text);
    leaveWheelToPage(m_making);
    buildMenu();
    m_next->setObjectName(u"nextKey"_s);
    m_next->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Tight, Space::None);
    layout->addWidget(fieldLabel(m_making->accessibleName(), m_making, this));
    layout->addWidget(m_making, 0, Qt::AlignLeading);
    layout->addSpacing(looks::space(this, Space::Tight));
    for (QWidget *part : {static_cast<QWidget *>(m_patternBlock), static_cast<QWidget *>(m_keyBlock),
                          static_cast<QWidget *>(m_used), static_cast<QWidget *>(m_next)})
        layout->addWidget(part);
    layout->addStretch(1);
    // Not activated(): a screen reader sets the index.
    connect(m_making, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_showing)
            choose(static_cast<Making>(index));
    });
    connect(m_key, &FormLineEdit::edited, this,
            [this](const QString &text) { write(m_key, m_state.model().document().idempotencyKeyPointer(), text); });
    connect(m_pattern, &FormLineEdit::edited, this,
            [this](const QString &text) { write(m_pattern, m_state.model().document().keyPatternPointer(), text); });
    connect(&state, &ComposeState::documentChanged, this, &KeySection::follow);
    connect(&state, &ComposeState::changed, this, &KeySection::showNext);
    follow();
}

/// The placeholders, with what each stands for.
void KeySection::buildMenu()
{
    auto *menu = new QMenu(m_insert);
    for (const KeyPlaceholder &placeholder : keyPlaceholders()) {
        const QString text = u'{' + QString::fromLatin1(placeholder.name) + u'}';
        const QString meaning = QCoreApplication::translate("KeyPattern", placeholder.meaning);
        connect(menu->addAction(u"%1 \u2013 %2"_s.arg(text, meaning)), &QAction::triggered, this,
                [this, text] { m_pattern->insert(text); });
    }
    connect(menu->addAction(tr("{data.NAME} – a value of the data")), &QAction::triggered, this,
            [this] { m_pattern->insert(u"{data.}"_s); });
    name(m_insert, tr("Insert placeholder"), u"insertPlaceholder"_s);
    m_insert->setToolTip(m_insert->accessibleName());
    m_insert->setMenu(menu);
    m_patternBlock->addBeside(m_insert);
}

KeySection::Making KeySection::making() const
{
    const Document &document = m_state.model().document();
    if (document.idempotencyKey())
        return Making::Typed;
    return document.keyPattern() ? Making::Pattern : m_chosen.value_or(Making::Anew);
}

/// One step of undo.
void KeySection::choose(Making making)
{
    m_chosen = making;
    const Document &document = m_state.model().document();
    const json::Pointer key = document.idempotencyKeyPointer();
    const json::Pointer pattern = document.keyPatternPointer();
    const bool begins = making == Making::Pattern && !document.keyPattern() && !document.isBare();
    const QString usual = usualPattern(document);
    (void)m_state.model().change([&](DocumentModel &model) -> Result<> {
        if (making != Making::Typed && key.in(model.document().root())) {
            if (auto removed = model.remove(key); !removed)
                return removed;
        }
        if (making != Making::Pattern && pattern.in(model.document().root()))
            return model.remove(pattern);
        return begins ? model.set(pattern, json::Value::string(usual)) : Result<>();
    });
    follow();
    if (making != Making::Anew && isVisible())
        (making == Making::Pattern ? m_pattern : m_key)->setFocus(Qt::OtherFocusReason);
    // What is inserted next goes after what is there.
    m_pattern->end(false);
}

void KeySection::write(const FormLineEdit *edit, const json::Pointer &pointer, const QString &text)
{
    // Emptied, the field stays where it is.
    m_chosen = edit == m_key ? Making::Typed : Making::Pattern;
    (void)m_state.model().setOrRemove(pointer, text, edit->objectName());
}

void KeySection::follow()
{
    const Document &document = m_state.model().document();
    const Making now = making();
    m_showing = true;
    m_making->setCurrentIndex(static_cast<int>(now));
    m_showing = false;
    m_key->showText(document.idempotencyKey().value_or(QString()));
    m_pattern->showText(document.keyPattern().value_or(QString()));
    m_patternBlock->setVisible(now == Making::Pattern);
    m_keyBlock->setVisible(now != Making::Pattern);
    showNext();
}

void KeySection::showNext()
{
    const std::vector<Problem> problems = m_state.problems();
    const Document &document = m_state.model().document();
    m_keyBlock->note()->showFirst(problems, document.idempotencyKeyPointer());
    m_patternBlock->note()->showFirst(problems, document.keyPatternPointer());
    // A pattern that makes none is told of above; the key in its place is none that is sent.
    const bool isMade = !document.keyPattern() || document.idempotencyKey() ||
                        keyFromPattern(*document.keyPattern(), document, m_state.flow().keyMoment());
    m_next->setVisible(isMade);
    const QString key = m_state.nextKey();
    m_next->setText(tr("The next send's key: %1").arg(key.size() > shownOfKey ? key.left(shownOfKey) + u'…' : key));
    m_next->setToolTip(key);
    const QString used = m_state.keyWarning();
    m_used->setVisible(!used.isEmpty());
    if (!used.isEmpty())
        m_used->showMessage(Severity::Warning, used);
}

bool KeySection::focusPointer(const json::Pointer &pointer)
{
    const Document &document = m_state.model().document();
    const bool isPattern = pointer == document.keyPatternPointer();
    if (!isPattern && pointer != document.idempotencyKeyPointer())
        return false;
    FormLineEdit *field = isPattern ? m_pattern : m_key;
    field->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace heliograph

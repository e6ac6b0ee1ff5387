// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/deliverypanel.h"

#include "ui/common/codecompleter.h"
#include "ui/common/fieldblock.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formlineedit.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/channellistedits.h"
#include "ui/compose/channellistfield.h"
#include "ui/compose/momentdialog.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QToolButton>

namespace heliograph {

using namespace Qt::StringLiterals;
using looks::Space;

namespace {

std::vector<NamedCode> metrics()
{
    return {{u"seen"_s, {}}, {u"delivered"_s, {}}, {u"interaction"_s, {}}};
}

/// A number of seconds is a number.
json::Value delayFrom(const QString &text)
{
    bool isWhole = false;
    const qlonglong seconds = text.toLongLong(&isWhole);
    return isWhole && seconds >= 0 ? json::Value::integer(seconds) : json::Value::string(text);
}

QString shownText(const json::Value *value)
{
    if (!value)
        return {};
    return value->isNumber() ? QString::fromLatin1(value->spelling()) : value->text();
}

} // namespace

DeliveryPanel::DeliveryPanel(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_ofDynamic(new QWidget(this))
    , m_smart(new QCheckBox(tr("Smart delivery"), this))
    , m_chooseMoment(new QToolButton(this))
{
    auto *layout = new QVBoxLayout(this);
    looks::arrange(layout, this, Space::Normal, Space::Normal);
    addLine({"delay"}, tr("Delay"), u"delay"_s, tr("none; 1d2h30m10s, or a number of seconds"));
    buildMoment();
    layout->addWidget(m_lines[0].block);
    layout->addWidget(m_lines[1].block);
    layout->addWidget(new SecondaryLabel(
        tr("With neither it is sent at once. A delay counts from then; the moment has its time zone with it."), this));
    layout->addWidget(buildSmart());
    m_channels.push_back(
        channels({"channels"}, tr("Channels"), u"broadcastChannels"_s, tr("all that the template has")));
    layout->addWidget(m_channels.back().field);
    layout->addStretch(1);
    const QList<QWidget *> order{m_lines[0].edit,
                                 m_lines[1].edit,
                                 m_chooseMoment,
                                 m_smart,
                                 m_lines[2].edit,
                                 m_lines[3].edit,
                                 m_channels.front().field->field(),
                                 m_channels.front().field->chooser(),
                                 m_channels.back().field->field(),
                                 m_channels.back().field->chooser()};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
    connect(&state, &ComposeState::documentChanged, this, &DeliveryPanel::follow);
    connect(&state, &ComposeState::changed, this, &DeliveryPanel::showProblems);
    follow();
}

DeliveryPanel::Line &DeliveryPanel::addLine(const Path &path, const QString &label, const QString &objectName,
                                            const QString &placeholder)
{
    auto *edit = new FormLineEdit(label, objectName, this);
    edit->setPlaceholderText(placeholder);
    m_lines.push_back({path, edit, new FieldBlock(edit, this)});
    connectLine(m_lines.back());
    return m_lines.back();
}

void DeliveryPanel::connectLine(const Line &line)
{
    connect(line.edit, &FormLineEdit::edited, this, [this, path = line.path](const QString &text) {
        if (text.isEmpty())
            return take(path);
        const bool isDelay = path == Path{"delay"};
        put(path, isDelay ? delayFrom(text) : json::Value::string(text), QString::fromLatin1(path.back()));
    });
}

DeliveryPanel::Channels DeliveryPanel::channels(const Path &path, const QString &label, const QString &objectName,
                                                const QString &empty)
{
    auto *field = new ChannelListField(
        {label, objectName, tr("Choose %1").arg(label.toLower()), u"choose_"_s + objectName, empty}, this);
    connect(field, &ChannelListField::edited, this,
            [this, path](const QStringList &names) { putChannels(path, names); });
    return {path, field};
}

void DeliveryPanel::putChannels(const Path &path, const QStringList &names)
{
    const QString mergeKey = QString::fromLatin1(path.back());
    if (names.isEmpty())
        return take(path);
    if (value(path)) {
        (void)setChannelNames(m_state.model(), pointer(path), names, mergeKey);
        return;
    }
    json::Value::Array list;
    for (const QString &name : names)
        list.push_back(json::Value::string(name));
    put(path, json::Value::array(std::move(list)), mergeKey);
}

void DeliveryPanel::buildMoment()
{
    addLine({"trigger_at"}, tr("Trigger at"), u"triggerAt"_s, tr("at once; 2027-08-27T20:14:51+02:00"));
    name(m_chooseMoment, tr("Choose date and time"), u"chooseMoment"_s);
    m_chooseMoment->setToolTip(m_chooseMoment->accessibleName());
    m_chooseMoment->setIcon(tintedIcon(u"more"_s));
    connect(m_chooseMoment, &QToolButton::clicked, this, &DeliveryPanel::chooseMoment);
    m_lines.back().block->addBeside(m_chooseMoment);
}

QWidget *DeliveryPanel::buildSmart()
{
    name(m_smart, tr("Smart delivery"), u"smartDelivery"_s);
    addLine({"delivery", "success"}, tr("Success metric"), u"successMetric"_s,
            tr("seen, delivered, interaction, an event"));
    new CodeCompleter(metrics, m_lines.back().edit);
    addLine({"delivery", "time_to_live"}, tr("Time to live"), u"timeToLive"_s, tr("1h, or 1d2h30m10s"));
    m_channels.push_back(
        channels({"delivery", "mandatory_channels"}, tr("Mandatory channels"), u"mandatoryChannels"_s, tr("none")));
    // Boxes, for a grid does not ask how high the chips are in its width.
    auto *column = new QVBoxLayout(m_ofDynamic);
    looks::arrange(column, this, Space::Normal, Space::None);
    auto *pair = new QHBoxLayout;
    pair->addWidget(m_lines[2].block, 1);
    pair->addWidget(m_lines[3].block, 1);
    column->addWidget(m_smart);
    column->addLayout(pair);
    column->addWidget(m_channels.back().field);
    connect(m_smart, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_showing)
            setSmart(on);
    });
    return m_ofDynamic;
}

void DeliveryPanel::chooseMoment()
{
    auto *dialog = new MomentDialog(m_lines[1].edit->text(), window());
    connect(dialog, &MomentDialog::chosen, this,
            [this](const QString &moment) { put({"trigger_at"}, json::Value::string(moment), {}); });
    dialog->open();
}

void DeliveryPanel::setSmart(bool on)
{
    if (on)
        put({"delivery", "smart"}, json::Value::boolean(true), {});
    else
        take({"delivery", "smart"});
}

json::Pointer DeliveryPanel::pointer(const Path &path) const
{
    json::Pointer pointer = m_state.model().document().bodyPointer();
    for (const QByteArray &key : path)
        pointer = pointer / key;
    return pointer;
}

const json::Value *DeliveryPanel::value(const Path &path) const
{
    return pointer(path).in(m_state.model().document().root());
}

void DeliveryPanel::put(const Path &path, const json::Value &value, const QString &mergeKey)
{
    const bool lacksParent = path.size() > 1 && !this->value({path.front()});
    if (!lacksParent) {
        (void)m_state.model().set(pointer(path), value, mergeKey);
        return;
    }
    // The object is made with its first member, so that one step of undo takes both away.
    (void)m_state.model().set(pointer({path.front()}), json::Value::object({{path.back(), value, {}}}), mergeKey);
}

void DeliveryPanel::take(const Path &path)
{
    const json::Value *parent = path.size() > 1 ? value({path.front()}) : nullptr;
    const bool isLast = parent && parent->isObject() && parent->members().size() == 1;
    if (value(path))
        (void)m_state.model().remove(pointer(isLast ? Path{path.front()} : path));
}

void DeliveryPanel::follow()
{
    const bool isDynamic = m_state.model().document().kind() == Kind::DynamicWorkflow;
    m_ofDynamic->setVisible(isDynamic);
    m_channels.back().field->setVisible(!isDynamic);
    for (const Line &line : m_lines)
        line.edit->showText(shownText(value(line.path)));
    for (const Channels &channels : m_channels)
        channels.field->showList(value(channels.path));
    const json::Value *smart = value({"delivery", "smart"});
    m_showing = true;
    m_smart->setChecked(smart && smart->isBool() && smart->toBool());
    m_showing = false;
}

void DeliveryPanel::showProblems()
{
    const std::vector<Problem> problems = m_state.fieldProblems();
    for (const Line &line : m_lines)
        line.block->note()->showFirst(problems, pointer(line.path));
    for (const Channels &channels : m_channels)
        channels.field->note()->showFirst(problems, pointer(channels.path));
}

bool DeliveryPanel::focusPointer(const json::Pointer &place)
{
    for (const Line &line : m_lines) {
        if (place == pointer(line.path)) {
            line.edit->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    for (const Channels &channels : m_channels) {
        if (place.startsWith(pointer(channels.path))) {
            channels.field->field()->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    const bool isSmart = place.startsWith(pointer({"delivery"}));
    if (isSmart)
        m_smart->setFocus(Qt::OtherFocusReason);
    return isSmart;
}

} // namespace heliograph

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/helpline.h"

#include "ui/common/fieldhelp.h"

#include <QApplication>
#include <QEvent>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

constexpr int helpLines = 2;

} // namespace

HelpLine::HelpLine(QWidget *form)
    : SecondaryLabel({}, form)
    , m_form(form)
{
    setObjectName(u"helpLine"_s);
    setAlignment(Qt::AlignTop | Qt::AlignLeading);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    keepRoom();
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *focused) { follow(focused); });
}

void HelpLine::follow(const QWidget *focused)
{
    // A list of completions, or another window: what was said goes on.
    if (!focused || focused->window() != window())
        return;
    setText(m_form->isAncestorOf(focused) ? helpAround(focused) : QString());
}

void HelpLine::changeEvent(QEvent *event)
{
    SecondaryLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        keepRoom();
}

void HelpLine::keepRoom()
{
    setMinimumHeight(helpLines * fontMetrics().lineSpacing());
}

} // namespace heliograph

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/teststrip.h"

#include "ui/common/fieldnote.h"
#include "ui/common/labels.h"
#include "ui/common/looks.h"
#include "ui/compose/composestate.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;

TestStrip::TestStrip(ComposeState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_text(new FieldNote(this))
    , m_back(new QPushButton(tr("Send to the real recipients"), this))
{
    setObjectName(u"testStrip"_s);
    m_text->setObjectName(u"testNote"_s);
    name(m_back, tr("Send to the real recipients"), u"endTest"_s);
    auto *layout = new QHBoxLayout(this);
    looks::arrange(layout, this, looks::Space::Normal, looks::Space::None);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, [this] { m_state.setTest(false); });
    connect(&state, &ComposeState::changed, this, &TestStrip::follow);
    follow();
}

void TestStrip::follow()
{
    setVisible(m_state.isTest());
    if (!m_state.isTest())
        return;
    m_text->showMessage(Severity::Warning, tr("Test: what you send goes to %1 instead, with a key of its own. The "
                                              "document stays as it is.")
                                               .arg(m_state.testBook()->names()));
    m_text->show();
    m_back->setEnabled(m_state.maySwitchTest());
}

} // namespace heliograph

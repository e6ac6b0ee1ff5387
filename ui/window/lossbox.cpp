// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lossbox.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace heliograph {

using namespace Qt::StringLiterals;

void askToLose(QWidget *window, const Error &why, const std::function<void()> &close)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("LossBox", text); };
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Not saved"),
                                tr("A template is not saved: %1 Closing gives the edit up.").arg(why.message),
                                QMessageBox::NoButton, window);
    box->setObjectName(u"notSaved"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    stay->setObjectName(u"stay"_s);
    box->setDefaultButton(stay);
    QPushButton *lose = box->addButton(tr("Close and give up"), QMessageBox::DestructiveRole);
    lose->setObjectName(u"closeAndLose"_s);
    QObject::connect(lose, &QPushButton::clicked, window, close);
    box->open();
}

} // namespace heliograph

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"
#include "core/workspace/workspace.h"

#include <QString>

namespace heliograph {

/// What a send to a production workspace is about to do, for the person who must say yes.
struct ProductionQuestion
{
    QString workspace;
    QString subject;  ///< the document's title, and what the body names where it says something else
    QString audience; ///< "3 recipients: anna, ben, cleo", "1 object and its subscribers: team finance"
    QString channels; ///< "E-mail, SMS, as given in this request", or that the workflow decides
    QString key;
    QString sendText;      ///< "Send to 3 · PRODUCTION"
    bool typeName = false; ///< the workspace's name must be typed first
    Kind kind = Kind::Workflow;
    QString subjectLabel{}; ///< what the subject is, where that is not the kind: of a run "File:"
};

/// Read from the very body that will be sent. `confirmAbove`: Settings::confirmAbove.
[[nodiscard]] ProductionQuestion productionQuestion(const Workspace &workspace, const QString &title,
                                                    const FrozenRequest &request, int confirmAbove);

} // namespace heliograph

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace heliograph {

class JsonEditor;

/// Shows the request exactly as it will be sent, or why there is none.
class PreviewPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewPanel(QWidget *parent = nullptr);

    void showRequest(const FrozenRequest &request, const QUrl &url);
    /// There is nothing to send; one sentence says why.
    void showNothing(const QString &reason);

private:
    void showBody();

    QLabel *m_line;
    JsonEditor *m_body;
    QCheckBox *m_indent;
    QByteArray m_exact;
};

} // namespace heliograph

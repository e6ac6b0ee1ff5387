// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace heliograph {

class Attention;

/// "Needs attention (2)" with a button that shows which; hidden while nothing does.
class AttentionStrip final : public QWidget
{
    Q_OBJECT
public:
    /// `attention` must outlive it.
    explicit AttentionStrip(Attention &attention, QWidget *parent = nullptr);

Q_SIGNALS:
    void showWanted();

private:
    void follow();

    Attention &m_attention;
    QLabel *m_text;
    QPushButton *m_show;
};

} // namespace heliograph

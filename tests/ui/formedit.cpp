// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/formedit.h"

#include "core/request/channels.h"
#include "tests/ui/namedplaces.h"
#include "ui/common/jsoneditor.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace heliograph::test {

using namespace Qt::StringLiterals;

namespace {

/// They ask for a file, read the clipboard, open a menu, show what is hidden, or are about the whole text.
bool isOfNoField(const QWidget *control)
{
    static const QStringList names{u"pasteRecipients"_s,   u"addFile"_s,      u"showTokens"_s,
                                   u"actorShowTokens"_s,   u"jsonTokens"_s,   u"json"_s,
                                   u"insertPlaceholder"_s, u"splitRequest"_s, u"copyIds"_s,
                                   u"turnIntoBroadcast"_s, u"newTemplate"_s,  u"openTemplate"_s,
                                   u"pullTemplate"_s,      u"templateFile"_s, u"endTest"_s};
    return names.contains(control->objectName());
}

bool makesEdits(const QWidget *control)
{
    if (isOfNoField(control))
        return false;
    if (const auto *view = qobject_cast<const QAbstractItemView *>(control))
        return !isChosenFrom(view) && view->model()->rowCount() > 0;
    return qobject_cast<const QLineEdit *>(control) || qobject_cast<const QCheckBox *>(control) ||
           qobject_cast<const QComboBox *>(control) || qobject_cast<const QPushButton *>(control) ||
           qobject_cast<const JsonEditor *>(control);
}

void editText(QLineEdit *field, RandomJson &random)
{
    field->setFocus(Qt::TabFocusReason);
    if (random.below(3) == 0)
        field->end(false);
    else
        field->selectAll();
    if (random.below(4) == 0)
        field->del();
    else
        field->insert(random.below(2) == 0 ? u"12"_s : u"é \"😀\" \\"_s);
}

void editChoice(QComboBox *combo, RandomJson &random)
{
    combo->setFocus(Qt::TabFocusReason);
    combo->setCurrentIndex(random.below(combo->count()));
    Q_EMIT combo->activated(combo->currentIndex());
}

/// The cell's editor is what has the cursor then.
void editCell(QAbstractItemView *table, RandomJson &random)
{
    table->setFocus(Qt::TabFocusReason);
    table->edit(table->currentIndex());
    QWidget *editor = QApplication::focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        editText(line, random);
    else if (auto *combo = qobject_cast<QComboBox *>(editor))
        editChoice(combo, random);
}

void editData(JsonEditor *editor, RandomJson &random)
{
    editor->setFocus(Qt::TabFocusReason);
    if (random.below(4) == 0)
        editor->setText(QString());
    else
        editor->setText(QString::fromUtf8(random.text(random.container(3))));
}

void use(QWidget *control, RandomJson &random)
{
    if (auto *field = qobject_cast<QLineEdit *>(control))
        editText(field, random);
    else if (auto *box = qobject_cast<QCheckBox *>(control))
        box->click();
    else if (auto *combo = qobject_cast<QComboBox *>(control))
        editChoice(combo, random);
    else if (auto *button = qobject_cast<QPushButton *>(control))
        button->click();
    else if (auto *editor = qobject_cast<JsonEditor *>(control))
        editData(editor, random);
    else if (auto *table = qobject_cast<QAbstractItemView *>(control))
        editCell(table, random);
}

} // namespace

FormEdit editAtRandom(FormBench &bench, RandomJson &random)
{
    bench.chooseSome([&random](int bound) { return random.below(bound); });
    QList<QWidget *> controls = bench.controls();
    controls.erase(std::remove_if(controls.begin(), controls.end(), [](auto *control) { return !makesEdits(control); }),
                   controls.end());
    QWidget *control = controls[random.below(static_cast<int>(controls.size()))];
    if (auto *table = qobject_cast<QAbstractItemView *>(control)) {
        const QAbstractItemModel *model = table->model();
        table->setCurrentIndex(model->index(random.below(model->rowCount()), random.below(model->columnCount())));
    }
    FormEdit edit{control->objectName(), namedBy(control, bench)};
    if (!edit.named.empty())
        use(control, random);
    bench.leaveField();
    return edit;
}

} // namespace heliograph::test

// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt's own network stack allows: bodies of a hundred records that are made before the clock runs, signed and sent
// within it by one QNetworkAccessManager, with so many calls at once.
//     bench_qtlimit FILE.jsonl URL [CALLS]     prints {"ok":N,"total_s":S}
// The keys are SUPRSEND_WORKSPACE_KEY and SUPRSEND_WORKSPACE_SECRET.
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QMessageAuthenticationCode>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTextStream>
#include <QUrl>

#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int recordsACall = 100;

struct Call
{
    QByteArray body;
    int records = 0;
};

std::vector<Call> callsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    std::vector<Call> calls;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.isEmpty())
            continue;
        if (calls.empty() || calls.back().records == recordsACall)
            calls.emplace_back();
        Call &call = calls.back();
        call.body += (call.records == 0 ? '[' : ',') + line;
        ++call.records;
    }
    for (Call &call : calls)
        call.body += ']';
    return calls;
}

/// Sends them all, and ends the program.
class Sending : public QObject
{
public:
    Sending(std::vector<Call> calls, const QUrl &url)
        : m_calls(std::move(calls))
        , m_request(url)
    {
        m_request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        m_request.setRawHeader("Content-Type", m_type);
        m_timer.start();
    }

    void startNext()
    {
        if (m_next == m_calls.size())
            return;
        const Call &call = m_calls[m_next++];
        sign(call.body);
        QNetworkReply *reply = m_network.post(m_request, call.body);
        connect(reply, &QNetworkReply::finished, this, [this, reply, records = call.records] { took(reply, records); });
    }

private:
    void sign(const QByteArray &body)
    {
        const QByteArray date =
            QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
        const QByteArray sum = QCryptographicHash::hash(body, QCryptographicHash::Md5).toHex();
        const QByteArray text = "POST\n" + sum + '\n' + m_type + '\n' + date + '\n' + m_request.url().path().toLatin1();
        const QByteArray code = QMessageAuthenticationCode::hash(text, m_secret, QCryptographicHash::Sha256);
        m_request.setRawHeader("Date", date);
        m_request.setRawHeader("Authorization", m_key + ':' + code.toBase64());
    }

    void took(QNetworkReply *reply, int records)
    {
        if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 202)
            m_accepted += records;
        else
            QTextStream(stderr) << reply->errorString() << Qt::endl;
        reply->deleteLater();
        if (++m_done < m_calls.size())
            return startNext();
        QTextStream(stdout) << "{\"ok\":" << m_accepted
                            << ",\"total_s\":" << static_cast<double>(m_timer.nsecsElapsed()) / 1e9 << "}\n";
        QCoreApplication::quit();
    }

    const QByteArray m_key = qgetenv("SUPRSEND_WORKSPACE_KEY");
    const QByteArray m_secret = qgetenv("SUPRSEND_WORKSPACE_SECRET");
    const QByteArray m_type = "application/json; charset=utf-8";
    std::vector<Call> m_calls;
    QNetworkRequest m_request;
    QNetworkAccessManager m_network;
    QElapsedTimer m_timer;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    qint64 m_accepted = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        qFatal("usage: bench_qtlimit FILE.jsonl URL [CALLS]");
    std::vector<Call> calls = callsOf(arguments.at(1));
    if (calls.empty())
        qFatal("%s holds no record", qPrintable(arguments.at(1)));
    Sending sending(std::move(calls), QUrl(arguments.at(2)).resolved(QUrl(u"trigger/"_s)));
    const int together = arguments.value(3, u"6"_s).toInt();
    for (int i = 0; i < together; ++i)
        sending.startNext();
    return QCoreApplication::exec();
}

/*
 * server.c - libmicrohttpd on one side, exchanges on the other; nothing else knows that library, which is why this file
 * is longer than others.
 *
 * A connection stays with the thread that accepted it, so an exchange needs no lock. libmicrohttpd calls, in this
 * order: target() with the raw address, receive() once after the header, once for each piece of the body and once at
 * its end, completed() when the response is sent or the connection is gone.
 */
#include "api/http/server.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "api/dispatch.h"
#include "api/http/acceptor.h"
#include "api/http/peer.h"
#include "api/http/sleepers.h"
#include "api/http/tls.h"
#include "api/problem/problem.h"

#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
#define STREAM_BLOCK 16384u
#define CONNECTIONS_SPARE 512u /* that may be handed over before the threads have counted those before them */

struct assay_server {
    assay_service *service;
    struct MHD_Daemon *daemon;
    assay_connections *connections;
    assay_acceptor *acceptor;
    unsigned most; /* connections */
    assay_sleepers *sleepers;
};

static const char *header(void *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* The values of one header, as they are met. */
typedef struct values {
    const char *name, *joined;
    assay_arena *arena;
} values;

static enum MHD_Result join_value(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    values *v = context;

    (void)kind;
    if (value && strcasecmp(name, v->name) == 0)
        v->joined = v->joined ? assay_arena_format(v->arena, "%s, %s", v->joined, value) : value;
    return MHD_YES;
}

static const char *header_list(void *connection, const char *name, assay_arena *arena)
{
    values v = {.name = name, .arena = arena};

    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, join_value, &v);
    return v.joined;
}

/* Ours beside the library's connection, or NULL. */
static assay_connection *ours(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info ? info->socket_context : NULL;
}

static void *target(void *context, const char *uri, struct MHD_Connection *connection)
{
    assay_server *server = context;
    assay_worker *worker = assay_service_worker(server->service);
    assay_exchange *x = worker ? assay_exchange_take(worker) : NULL;

    assay_connection_header(server->connections, ours(connection));
    if (!x)
        return NULL;
    x->owner = NULL;
    (void)assay_request_target(&x->request, uri);
    return x;
}

static const struct sockaddr *peer_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

    return info ? info->client_addr : NULL;
}

static enum MHD_Result admit(void *context, const struct sockaddr *from, socklen_t length)
{
    const assay_server *server = context;
    assay_address address;

    (void)length;
    return !assay_peer_address(&address, from) || assay_connections_admit(server->connections, &address) ? MHD_YES
                                                                                                         : MHD_NO;
}

static void come_or_go(void *context, struct MHD_Connection *connection, void **state,
                       enum MHD_ConnectionNotificationCode code)
{
    assay_server *server = context;
    const union MHD_ConnectionInfo *socket;
    assay_address address;
    bool has_address;

    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        assay_connections_close(server->connections, *state);
        *state = NULL;
        return;
    }
    socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    has_address = assay_peer_address(&address, peer_of(connection));
    *state =
        socket ? assay_connections_open(server->connections, socket->connect_fd, has_address ? &address : NULL) : NULL;
}

static void read_header(assay_exchange *x, struct MHD_Connection *connection, const char *method, const char *version)
{
    const union MHD_ConnectionInfo *size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

    x->owner = connection;
    x->request.method = assay_method_find(method);
    x->request.header = header;
    x->request.header_list = header_list;
    x->request.header_context = connection;
    x->request.header_bytes = size ? size->header_size : 0;
    x->request.peer = assay_peer_text(peer_of(connection), x->request.arena);
    assay_request_framing(&x->request, version);
}

static void suspend(void *connection)
{
    MHD_suspend_connection(connection);
}

static void resume(void *connection)
{
    MHD_resume_connection(connection);
}

typedef struct streaming {
    assay_server *server;
    assay_exchange *exchange;
} streaming;

static ssize_t pull(void *context, uint64_t position, char *out, size_t size)
{
    streaming *s = context;
    assay_stream *stream = &s->exchange->response.stream;
    long count = stream->pull(stream->context, out, size);

    (void)position;
    if (count > 0) {
        s->exchange->sent += (uint64_t)count;
        return count;
    }
    if (count == 0 && assay_sleepers_sleep(s->server->sleepers, s->exchange->owner))
        return 0;
    return count == ASSAY_STREAM_END ? MHD_CONTENT_READER_END_OF_STREAM : MHD_CONTENT_READER_END_WITH_ERROR;
}

static struct MHD_Response *make_response(assay_server *server, assay_exchange *x)
{
    assay_response *response = &x->response;
    struct MHD_Response *made;
    size_t length;

    if (response->stream.pull) {
        streaming *s = assay_arena_alloc(x->request.arena, sizeof *s);
        if (!s)
            return NULL;
        *s = (streaming){server, x};
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, pull, s, NULL);
    }
    (void)assay_response_bytes(response, &length);
    x->sent = length;
    /* libmicrohttpd takes a writable pointer and only reads from it; the bytes live until completed() */
    made = MHD_create_response_from_buffer(
        length, response->borrowed ? (void *)(uintptr_t)response->borrowed : (void *)response->body.data,
        MHD_RESPMEM_PERSISTENT);
    return made;
}

static enum MHD_Result answer(assay_server *server, assay_exchange *x, struct MHD_Connection *connection)
{
    assay_response *response = &x->response;
    struct MHD_Response *made;
    enum MHD_Result result;

    assay_dispatch_finish(x);
    made = make_response(server, x);
    if (!made)
        return MHD_NO;
    if (x->sent > 0 || response->stream.pull)
        (void)MHD_add_response_header(made, "Content-Type", assay_media_header(response->media));
    for (size_t i = 0; i < response->header_count; i++)
        (void)MHD_add_response_header(made, response->headers[i].name, response->headers[i].value);
    if (response->close)
        (void)MHD_add_response_header(made, "Connection", "close");
    result = MHD_queue_response(connection, response->status, made);
    MHD_destroy_response(made);
    return result;
}

/* What was waited for is over: the connection's thread takes the exchange up again. */
static void ready(void *context)
{
    assay_exchange *x = context;
    assay_server *server = x->server;

    assay_sleepers_end(server->sleepers, x->owner);
}

/* Call the handler, and answer now, or when what it waits for is over. */
static enum MHD_Result handle(assay_server *server, assay_exchange *x, struct MHD_Connection *connection)
{
    assay_wait *wait = &x->response.wait;

    assay_connection_serving(ours(connection));
    if (x->handled || !assay_dispatch_handle(x))
        return answer(server, x, connection);
    x->server = server;
    if (!assay_sleepers_begin(server->sleepers, connection)) { /* before it begins, for it may be over at once */
        assay_problem_set(&x->response, ASSAY_PROBLEM_UNAVAILABLE, "the service stops");
        return answer(server, x, connection);
    }
    if (!wait->start(wait->context, ready, x))
        ready(x);
    return MHD_YES;
}

static enum MHD_Result receive(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *upload, size_t *upload_size, void **state)
{
    assay_server *server = context;
    assay_exchange *x = *state;

    (void)url;
    if (!x)
        return MHD_NO; /* memory was out: the connection is closed */
    if (!x->owner) {
        read_header(x, connection, method, version);
        assay_connection_body(server->connections, ours(connection), 0);
        if (assay_dispatch_header(x) && !assay_request_is_absorbed(&x->request)) {
            x->response.close = true;
            return handle(server, x, connection);
        }
        return MHD_YES;
    }
    if (*upload_size == 0)
        return handle(server, x, connection);
    (void)assay_dispatch_body(x, upload, *upload_size);
    x->received += *upload_size;
    assay_connection_body(server->connections, ours(connection), x->received);
    *upload_size = 0;
    return MHD_YES;
}

static void completed(void *context, struct MHD_Connection *connection, void **state,
                      enum MHD_RequestTerminationCode code)
{
    assay_server *server = context;

    if (*state)
        assay_exchange_give(*state, code != MHD_REQUEST_TERMINATED_COMPLETED_OK);
    *state = NULL;
    assay_connection_resting(server->connections, ours(connection));
}

/* libmicrohttpd decodes nothing: the target is cut and decoded by ours. */
static size_t leave_escapes(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

static void complain(void *context, const char *format, va_list arguments)
{
    assay_service *service = context;
    char text[256];

    vsnprintf(text, sizeof text, format, arguments);
    text[strcspn(text, "\n")] = '\0';
    assay_log_event(assay_service_get(service)->log, "http", "%s", text);
}

static void tick(void *context)
{
    const assay_server *server = context;

    (void)assay_connections_sweep(server->connections, assay_service_clock());
}

/*
 * More than are needed to keep the cores busy: a client on the same machine then reads several answers in one turn, and
 * does not interrupt a thread for each. Measured with wrk, 64 connections, for one, four, five and seven threads a
 * core: thousands a second of POST /grade with short answers 62, 83, 79 and 77, with all lengths 42, 49, 50 and 52; the
 * 99th percentile of these 4.1, 4.8, 3.7 and 2.8 ms; thousands a second of /healthz, which needs no work, 176, 156, 149
 * and 139.
 */
#define THREADS_A_CORE 7u

static unsigned thread_count(unsigned threads)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (threads == 0)
        threads = THREADS_A_CORE * (cores > 0 ? (unsigned)cores : 1);
    return threads > ASSAY_API_THREADS_MAX ? ASSAY_API_THREADS_MAX : threads;
}

static struct MHD_Daemon *start(assay_server *server, int descriptor, const assay_server_options *options)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    unsigned threads = thread_count(options->threads), count = 0;
    struct MHD_OptionItem more[4];

    if (threads > 1) /* libmicrohttpd knows no pool of one */
        more[count++] = (struct MHD_OptionItem){MHD_OPTION_THREAD_POOL_SIZE, (intptr_t)threads, NULL};
    if (options->limits.is_encrypted) {
        flags |= MHD_USE_TLS;
        more[count++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_CERT_CALLBACK, 0, assay_tls_retrieve()};
        more[count++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)TLS_PRIORITIES};
    }
    more[count] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
    return MHD_start_daemon(
        flags, 0, admit, server, receive, server, /* the logger must stand first */
        MHD_OPTION_EXTERNAL_LOGGER, complain, server->service, MHD_OPTION_LISTEN_SOCKET, descriptor, /* */
        MHD_OPTION_URI_LOG_CALLBACK, target, server,                                                 /* */
        MHD_OPTION_NOTIFY_COMPLETED, completed, server,                                              /* */
        MHD_OPTION_NOTIFY_CONNECTION, come_or_go, server,                                            /* */
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escapes, NULL,                                           /* */
        MHD_OPTION_CONNECTION_LIMIT, options->connections + CONNECTIONS_SPARE, MHD_OPTION_CONNECTION_TIMEOUT,
        options->limits.idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)ASSAY_API_CONNECTION_BYTES,
        MHD_OPTION_ARRAY, more, MHD_OPTION_END);
}

static bool has_room(void *context)
{
    const assay_server *server = context;

    return assay_connections_count(server->connections) < server->most;
}

/* To the next thread: libmicrohttpd picks it by the descriptor's number. What it refuses it closes. */
static void take(void *context, int descriptor, const struct sockaddr *from, socklen_t length)
{
    const assay_server *server = context;

    (void)MHD_add_connection(server->daemon, descriptor, from, length);
}

/*
 * libmicrohttpd's threads would all wait for the listening socket, and one take more than its share; only a daemon that
 * has such a socket has a pool, though. So it is taken from them at once.
 */
static bool accept_ourselves(assay_server *server)
{
    const assay_acceptor_calls calls = {.has_room = has_room, .take = take, .context = server};
    MHD_socket descriptor = MHD_quiesce_daemon(server->daemon);

    server->acceptor = descriptor == MHD_INVALID_SOCKET ? NULL : assay_acceptor_start(descriptor, &calls);
    return server->acceptor != NULL;
}

assay_status assay_server_start(assay_server **out, assay_service *service, const assay_listener *listener,
                                const assay_server_options *options, assay_error *error)
{
    assay_server *server = calloc(1, sizeof *server);
    const assay_sleepers_calls calls = {suspend, resume, tick, server};
    int descriptor;

    *out = NULL;
    if (!server)
        return assay_error_nomem(error);
    server->service = service;
    server->connections = assay_connections_new(&options->limits);
    server->most = options->connections;
    server->sleepers = server->connections ? assay_sleepers_new(&calls) : NULL;
    descriptor = server->sleepers ? dup(listener->descriptor) : -1; /* libmicrohttpd closes what it is given */
    server->daemon = descriptor < 0 ? NULL : start(server, descriptor, options);
    if (!server->daemon || !accept_ourselves(server)) {
        assay_server_stop(server);
        return assay_error_set(error, ASSAY_EIO, 0, "the server could not be started on %s", listener->address);
    }
    *out = server;
    return ASSAY_OK;
}

size_t assay_server_connections(const assay_server *server)
{
    return assay_connections_count(server->connections);
}

void assay_server_quiet(assay_server *server)
{
    assay_acceptor_stop(server->acceptor);
    server->acceptor = NULL;
}

void assay_server_stop(assay_server *server)
{
    if (!server)
        return;
    assay_server_quiet(server);
    assay_sleepers_stop(server->sleepers); /* libmicrohttpd may not stop with a connection suspended */
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    assay_sleepers_free(server->sleepers);
    assay_connections_free(server->connections);
    free(server);
}

/*
 * server.c - libmicrohttpd on one side, exchanges on the other; nothing else knows that library.
 *
 * A connection stays with the thread that accepted it, so an exchange needs no lock. libmicrohttpd calls, in this
 * order: target() with the raw address, receive() once after the header, once for each piece of the body and once at
 * its end, completed() when the response is sent or the connection is gone.
 */
#include "api/http/server.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "api/dispatch.h"
#include "api/http/peer.h"
#include "api/http/tls.h"
#include "api/problem/problem.h"

#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
#define STREAM_BLOCK 16384u
#define TICK_NANOSECONDS 200000000L /* how long a stream with nothing to say sleeps */

/* A connection whose stream had nothing to say; the ticker wakes it. */
typedef struct sleeper {
    struct MHD_Connection *connection;
} sleeper;

struct assay_server {
    assay_service *service;
    struct MHD_Daemon *daemon;
    assay_connections *connections;
    pthread_t ticker;
    pthread_mutex_t lock; /* guards what follows */
    sleeper *sleepers;
    size_t sleeper_count, sleeper_capacity;
    atomic_bool stopping;
    atomic_size_t waiting; /* connections suspended by a wait */
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

/* Count the headers that say where the body ends. */
static enum MHD_Result count_framing(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    unsigned *count = context;

    (void)kind;
    (void)value;
    *count += strcasecmp(name, "Content-Length") == 0 || strcasecmp(name, "Transfer-Encoding") == 0;
    return MHD_YES;
}

static void read_header(assay_exchange *x, struct MHD_Connection *connection, const char *method)
{
    const union MHD_ConnectionInfo *size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    const char *length = header(connection, "Content-Length");
    const char *coding = header(connection, "Transfer-Encoding");
    const char *expect = header(connection, "Expect");
    unsigned framing = 0;

    x->owner = connection;
    x->request.method = assay_method_find(method);
    x->request.header = header;
    x->request.header_list = header_list;
    x->request.header_context = connection;
    x->request.header_bytes = size ? size->header_size : 0;
    x->request.has_length = length != NULL;
    x->request.content_length = length ? strtoull(length, NULL, 10) : 0;
    x->request.chunked = coding != NULL;
    x->request.expects_continue = expect && strcasecmp(expect, "100-continue") == 0;
    if (length || coding)
        (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, count_framing, &framing);
    x->request.ambiguous = framing > 1;
    x->request.peer = assay_peer_text(peer_of(connection), x->request.arena);
}

/* The stream has nothing to say: let the connection sleep until the ticker comes round. */
static bool put_to_sleep(assay_server *server, struct MHD_Connection *connection)
{
    bool sleeps = false;

    pthread_mutex_lock(&server->lock);
    if (server->sleeper_count == server->sleeper_capacity) {
        size_t capacity = server->sleeper_capacity ? 2 * server->sleeper_capacity : 16;
        sleeper *grown = realloc(server->sleepers, capacity * sizeof *grown);
        if (grown) {
            server->sleepers = grown;
            server->sleeper_capacity = capacity;
        }
    }
    if (!server->stopping && server->sleeper_count < server->sleeper_capacity) {
        MHD_suspend_connection(connection);
        server->sleepers[server->sleeper_count++] = (sleeper){connection};
        sleeps = true;
    }
    pthread_mutex_unlock(&server->lock);
    return sleeps;
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
    if (count == 0 && put_to_sleep(s->server, s->exchange->owner))
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

    MHD_resume_connection(x->owner);
    atomic_fetch_sub(&server->waiting, 1);
}

/* Call the handler, and answer now, or when what it waits for is over. */
static enum MHD_Result handle(assay_server *server, assay_exchange *x, struct MHD_Connection *connection)
{
    assay_wait *wait = &x->response.wait;

    assay_connection_serving(ours(connection));
    if (x->handled || !assay_dispatch_handle(x))
        return answer(server, x, connection);
    x->server = server;
    atomic_fetch_add(&server->waiting, 1);
    if (atomic_load(&server->stopping)) { /* the stop waits for no more */
        atomic_fetch_sub(&server->waiting, 1);
        assay_problem_set(&x->response, ASSAY_PROBLEM_UNAVAILABLE, "the service stops");
        return answer(server, x, connection);
    }
    MHD_suspend_connection(connection); /* before it begins, for it may be over at once */
    if (!wait->start(wait->context, ready, x))
        ready(x);
    return MHD_YES;
}

/* A refused body is read to its end when that is short: the answer is then sure to arrive, and the connection lives. */
static bool is_absorbed(const assay_request *request)
{
    return !request->chunked && !request->ambiguous && !request->expects_continue &&
           request->content_length <= ASSAY_API_ABSORB_MAX;
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
        read_header(x, connection, method);
        x->request.lacks_host = strcmp(version, "HTTP/1.0") != 0 && !header(connection, "Host");
        assay_connection_body(server->connections, ours(connection), 0);
        if (assay_dispatch_header(x) && !is_absorbed(&x->request)) {
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

static void wake(assay_server *server)
{
    for (size_t i = 0; i < server->sleeper_count; i++)
        MHD_resume_connection(server->sleepers[i].connection);
    server->sleeper_count = 0;
}

static void *tick(void *context)
{
    assay_server *server = context;
    bool stopping = false;

    while (!stopping) {
        nanosleep(&(struct timespec){.tv_nsec = TICK_NANOSECONDS}, NULL);
        (void)assay_connections_sweep(server->connections, assay_service_clock());
        pthread_mutex_lock(&server->lock);
        wake(server);
        stopping = server->stopping;
        pthread_mutex_unlock(&server->lock);
    }
    return NULL;
}

static unsigned thread_count(unsigned threads)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (threads == 0)
        threads = cores > 0 ? (unsigned)cores : 1;
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
        MHD_OPTION_CONNECTION_LIMIT, options->connections, MHD_OPTION_CONNECTION_TIMEOUT, options->limits.idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)ASSAY_API_CONNECTION_BYTES, MHD_OPTION_ARRAY, more, MHD_OPTION_END);
}

static void server_free(assay_server *server)
{
    assay_connections_free(server->connections);
    pthread_mutex_destroy(&server->lock);
    free(server->sleepers);
    free(server);
}

assay_status assay_server_start(assay_server **out, assay_service *service, const assay_listener *listener,
                                const assay_server_options *options, assay_error *error)
{
    assay_server *server = calloc(1, sizeof *server);
    int descriptor = server ? dup(listener->descriptor) : -1; /* libmicrohttpd closes what it is given */

    *out = NULL;
    if (!server)
        return assay_error_nomem(error);
    server->service = service;
    pthread_mutex_init(&server->lock, NULL);
    server->connections = assay_connections_new(&options->limits);
    server->daemon = descriptor < 0 || !server->connections ? NULL : start(server, descriptor, options);
    if (!server->daemon || pthread_create(&server->ticker, NULL, tick, server) != 0) {
        if (server->daemon)
            MHD_stop_daemon(server->daemon);
        server_free(server);
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
    MHD_socket descriptor = MHD_quiesce_daemon(server->daemon);

    if (descriptor != MHD_INVALID_SOCKET)
        close(descriptor);
}

void assay_server_stop(assay_server *server)
{
    if (!server)
        return;
    pthread_mutex_lock(&server->lock);
    server->stopping = true; /* from here on no stream sleeps */
    wake(server);
    pthread_mutex_unlock(&server->lock);
    pthread_join(server->ticker, NULL);
    while (atomic_load(&server->waiting) > 0) /* libmicrohttpd may not stop with a connection suspended */
        nanosleep(&(struct timespec){.tv_nsec = TICK_NANOSECONDS / 100}, NULL);
    MHD_stop_daemon(server->daemon);
    server_free(server);
}

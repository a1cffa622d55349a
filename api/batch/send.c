/* send.c - libcurl on a short leash. */
#include "api/batch/send.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "api/batch/hook.h"
#include "api/limits.h"

static bool started;

static void start_once(void)
{
    started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool assay_send_start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, start_once);
    return started;
}

/* What the callbacks know. */
typedef struct transfer {
    const assay_sending *sending;
    bool refused; /* the name led to an address that is not allowed */
    size_t received;
} transfer;

static bool read_address(assay_address *out, const struct sockaddr *from)
{
    if (from->sa_family == AF_INET6) {
        memcpy(out->bytes, &((const struct sockaddr_in6 *)(const void *)from)->sin6_addr, sizeof out->bytes);
        return true;
    }
    memset(out->bytes, 0, 10);
    memset(out->bytes + 10, 0xFF, 2);
    memcpy(out->bytes + 12, &((const struct sockaddr_in *)(const void *)from)->sin_addr, 4);
    return from->sa_family == AF_INET;
}

/* The address is the one that is connected to, so no name can lead elsewhere between the look and the connection. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to)
{
    transfer *t = context;
    bool plain = strncmp(t->sending->url, "http://", 7) == 0;
    assay_address address;

    (void)purpose;
    if (!read_address(&address, &to->addr) || (plain && !assay_address_is_local(&address)) ||
        (!t->sending->private_allowed && !assay_hook_is_public(&address))) {
        t->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* The answer's body is of no interest, and may not be endless. */
static size_t drop(char *bytes, size_t size, size_t count, void *context)
{
    transfer *t = context;

    (void)bytes;
    t->received += size * count;
    return t->received > ASSAY_API_HOOK_ANSWER_MAX ? 0 : size * count;
}

static int watch(void *context, curl_off_t down_all, curl_off_t down, curl_off_t up_all, curl_off_t up)
{
    const transfer *t = context;

    (void)down_all, (void)down, (void)up_all, (void)up;
    return atomic_load(t->sending->stopping) ? 1 : 0;
}

static bool set_options(CURL *curl, transfer *t, struct curl_slist *headers, char why[CURL_ERROR_SIZE])
{
    const assay_sending *s = t->sending;
    bool secure = strncmp(s->url, "https://", 8) == 0;
    CURLcode code = CURLE_OK;

#define SET(option, value)                                                                                             \
    if (code == CURLE_OK)                                                                                              \
    code = curl_easy_setopt(curl, option, value)
    SET(CURLOPT_ERRORBUFFER, why);
    SET(CURLOPT_URL, s->url);
    SET(CURLOPT_PROTOCOLS_STR, secure ? "https" : "http");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_PROXY, ""); /* a proxy would connect to what we have not looked at */
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_CONNECTTIMEOUT, (long)ASSAY_API_HOOK_CONNECT_SECONDS);
    SET(CURLOPT_TIMEOUT, (long)ASSAY_API_HOOK_SECONDS);
    SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(CURLOPT_OPENSOCKETDATA, t);
    SET(CURLOPT_WRITEFUNCTION, drop);
    SET(CURLOPT_WRITEDATA, t);
    SET(CURLOPT_NOPROGRESS, 0L);
    SET(CURLOPT_XFERINFOFUNCTION, watch);
    SET(CURLOPT_XFERINFODATA, t);
    SET(CURLOPT_POSTFIELDS, s->body);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)s->length);
    SET(CURLOPT_HTTPHEADER, headers);
    SET(CURLOPT_USERAGENT, "assay/" ASSAY_VERSION);
#undef SET
    return code == CURLE_OK;
}

static struct curl_slist *list_headers(const char *const *lines)
{
    struct curl_slist *list = NULL;

    for (; *lines; lines++) {
        struct curl_slist *longer = curl_slist_append(list, *lines);
        if (!longer) {
            curl_slist_free_all(list);
            return NULL;
        }
        list = longer;
    }
    return list;
}

static assay_status perform(unsigned *status, CURL *curl, const transfer *t, const char *why, assay_error *error)
{
    CURLcode code = curl_easy_perform(curl);
    long answer = 0;

    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    *status = (unsigned)answer;
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && t->received > ASSAY_API_HOOK_ANSWER_MAX))
        return ASSAY_OK;
    if (code == CURLE_OUT_OF_MEMORY)
        return assay_error_nomem(error);
    if (t->refused)
        return assay_error_set(error, ASSAY_EIO, 0, "its name leads to an address that webhooks may not be sent to");
    return assay_error_set(error, ASSAY_EIO, 0, "%s", *why ? why : curl_easy_strerror(code));
}

assay_status assay_send(unsigned *status, const assay_sending *sending, assay_error *error)
{
    transfer t = {.sending = sending};
    char why[CURL_ERROR_SIZE] = "";
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = list_headers(sending->headers);
    assay_status result;

    *status = 0;
    if (curl && headers && set_options(curl, &t, headers, why))
        result = perform(status, curl, &t, why, error);
    else
        result = assay_error_nomem(error);
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    return result;
}

/*
 * api/limits.h - every limit of the service, in one place. docs/api.md lists them for users.
 *
 * Those of grading itself (an answer's bytes, a rubric's concepts) are in assay/limits.h.
 */
#ifndef API_LIMITS_H
#define API_LIMITS_H

#define ASSAY_API_URI_MAX 4096u                     /* bytes of path and query; more: 414 */
#define ASSAY_API_HEADERS_MAX 16384u                /* bytes of a request's header; more: 431 */
#define ASSAY_API_CONNECTION_BYTES 32768u           /* memory of a connection; a longer header is refused unread */
#define ASSAY_API_PARAMS_MAX 4u                     /* {names} in a path */
#define ASSAY_API_QUERY_MAX 32u                     /* names in a query; more: 400 */
#define ASSAY_API_REQUEST_ID_MAX 64u                /* characters of an X-Request-Id; a longer one is not taken over */
#define ASSAY_API_GRADE_MAX (2u * 1024u * 1024u)    /* bytes of the body of POST /grade */
#define ASSAY_API_RUBRIC_MAX (1024u * 1024u)        /* bytes of a rubric in a body */
#define ASSAY_API_GUIDE_MAX (1024u * 1024u)         /* bytes of a guide that is compiled in a request */
#define ASSAY_API_SMALL_MAX 16384u                  /* bytes of a body that is a form: an override, an appeal */
#define ASSAY_API_FORM_MAX (4u * 1024u * 1024u)     /* bytes of a page's form: an answer, each byte as %XX at worst */
#define ASSAY_API_BATCH_MAX (1024u * 1024u * 1024u) /* bytes of the body of POST /batches */
#define ASSAY_API_UPLOADS_MAX (UINT64_C(8) * 1024 * 1024 * 1024) /* bytes of all batches not graded yet */
#define ASSAY_API_BATCHES_MAX 1000u                              /* batches not finished; more are 503 */
#define ASSAY_API_BATCH_NAME_MAX 200u                            /* bytes of a batch's name */
#define ASSAY_API_BATCH_MAP_MAX 2000u                            /* bytes of `map` */
#define ASSAY_API_BATCH_FAULTS_MAX 10000u                        /* faults of a batch that are kept; more are counted */
#define ASSAY_API_BATCH_WARNINGS_MAX 20u                         /* its warnings that are kept; more are counted */
#define ASSAY_API_BATCH_CHUNK_ROWS 100u                          /* rows of a batch that are stored together */
#define ASSAY_API_BATCH_CHUNK_BYTES (1024u * 1024u) /* bytes of answers and results after which a chunk is stored */
#define ASSAY_API_BATCH_RETRY_SECONDS 5u            /* a batch that the disk or memory stopped is tried again */
#define ASSAY_API_ABSORB_MAX (1024u * 1024u)        /* a refused body up to this is read, and the connection kept */
#define ASSAY_API_PAGE_MAX 1000u                    /* items of one page of a list */
#define ASSAY_API_UNSURE 0.8         /* a confidence below this sends an answer to a person: docs/scoring.md, 5 */
#define ASSAY_API_SUMMARY_MAX 20000u /* submissions that a summary reads, the newest */
#define ASSAY_API_PAGE_DEFAULT 100u  /* items of a page when the request does not say */
#define ASSAY_API_RESPONSE_MAX (64u * 1024u * 1024u) /* bytes of a body that is made whole; a stream has no limit */
#define ASSAY_API_GZIP_READ_MIN 1024u                /* a body that was got is compressed from this size */
#define ASSAY_API_GZIP_MIN 8192u                     /* any other: the result of an answer goes out at once */
#define ASSAY_API_GZIP_MAX (4u * 1024u * 1024u)      /* a larger body would hold up the others on its thread */
#define ASSAY_API_RESPONSE_HEADERS_MAX 24u           /* headers that a handler sets */
#define ASSAY_API_FAULTS_MAX 100u                    /* entries of a problem's `errors` */
#define ASSAY_API_DRAIN_SECONDS 30u                  /* how long a stop waits for requests under way */
#define ASSAY_API_THREADS_MAX 256u                   /* threads of the pool */
#define ASSAY_API_TOKENS_SECONDS 1u                  /* a token made or revoked by another program counts after this */
#define ASSAY_API_TOKEN_NAME_MAX 100u                /* bytes of a token's name */
#define ASSAY_API_KEEP_BYTES (256u * 1024u)          /* a request's buffer larger than this is given back after it */

/* Webhooks. */
#define ASSAY_API_HOOK_URL_MAX 2000u                  /* bytes of a webhook's address */
#define ASSAY_API_HOOK_ATTEMPTS_MAX 10                /* attempts to deliver one: about a day */
#define ASSAY_API_HOOK_DELAY_FIRST 5000               /* milliseconds to the second attempt; then four times as long */
#define ASSAY_API_HOOK_DELAY_MAX (6 * 60 * 60 * 1000) /* milliseconds between attempts, at most */
#define ASSAY_API_HOOK_CONNECT_SECONDS 5u             /* a receiver must be there within this */
#define ASSAY_API_HOOK_SECONDS 10u                    /* and have answered within this */
#define ASSAY_API_HOOK_SENDERS 8u                     /* webhooks that are sent at once */
#define ASSAY_API_HOOK_RECEIVER_MAX 2u                /* of them to one scheme, host and port */
#define ASSAY_API_HOOK_ANSWER_MAX 65536u              /* bytes of its answer that are read */

#endif

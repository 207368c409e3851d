/*
 * CURVE keys and their text. libzmq gives and takes keys as Z85; Java has them as the bytes that
 * they are. Whatever a buffer held may have been a secret, so that all are wiped.
 */
#include "zmq4j.h"

#include <errno.h>
#include <stdlib.h>

#define KEY_SIZE io_zmq4j_jni_Constants_KEY_SIZE
#define TEXT_SIZE (KEY_SIZE * 5 / 4 + 1)

/* Bytes of an array with a NUL behind them; NULL when memory is full. */
static char *copy_of(JNIEnv *env, jbyteArray array, jsize length) {
    char *bytes = malloc((size_t) length + 1);
    if (bytes != NULL) {
        (*env)->GetByteArrayRegion(env, array, 0, length, (jbyte *) bytes);
        bytes[length] = '\0';
    }
    return bytes;
}

static void wipe_and_free(char *bytes, jsize length) {
    if (bytes != NULL)
        zmq4j_wipe(bytes, (size_t) length);
    free(bytes);
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1z85_1encode)(JNIEnv *env, jclass type, jbyteArray text, jbyteArray data) {
    (void) type;
    const jsize data_length = (*env)->GetArrayLength(env, data);
    const jsize text_length = (*env)->GetArrayLength(env, text);
    char *from = copy_of(env, data, data_length);
    char *to = malloc((size_t) text_length + 1);
    jint rc = from == NULL || to == NULL ? -ENOMEM : 0;
    if (rc == 0 && zmq_z85_encode(to, (const uint8_t *) from, (size_t) data_length) == NULL)
        rc = zmq4j_error();
    if (rc == 0)
        (*env)->SetByteArrayRegion(env, text, 0, text_length, (const jbyte *) to);
    wipe_and_free(from, data_length);
    wipe_and_free(to, text_length);
    return rc;
}

JNIEXPORT jint JNICALL
ZMQ4J_NATIVE(zmq_1z85_1decode)(JNIEnv *env, jclass type, jbyteArray data, jbyteArray text) {
    (void) type;
    const jsize data_length = (*env)->GetArrayLength(env, data);
    const jsize text_length = (*env)->GetArrayLength(env, text);
    char *from = copy_of(env, text, text_length);
    char *to = malloc((size_t) data_length + 1);
    jint rc = from == NULL || to == NULL ? -ENOMEM : 0;
    if (rc == 0 && text_length > 1 && zmq_z85_decode((uint8_t *) to, from) == NULL)
        rc = zmq4j_error();
    if (rc == 0)
        (*env)->SetByteArrayRegion(env, data, 0, data_length, (const jbyte *) to);
    wipe_and_free(from, text_length);
    wipe_and_free(to, data_length);
    return rc;
}

static jint give(JNIEnv *env, jbyteArray key, const char *text) {
    uint8_t bytes[KEY_SIZE];
    if (zmq_z85_decode(bytes, text) == NULL)
        return zmq4j_error();
    (*env)->SetByteArrayRegion(env, key, 0, KEY_SIZE, (const jbyte *) bytes);
    zmq4j_wipe(bytes, sizeof(bytes));
    return 0;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1curve_1keypair)(
        JNIEnv *env, jclass type, jbyteArray public_key, jbyteArray secret_key) {
    (void) type;
    char public_text[TEXT_SIZE];
    char secret_text[TEXT_SIZE];
    jint rc = zmq4j_result(zmq_curve_keypair(public_text, secret_text));
    if (rc == 0)
        rc = give(env, public_key, public_text);
    if (rc == 0)
        rc = give(env, secret_key, secret_text);
    zmq4j_wipe(secret_text, sizeof(secret_text));
    return rc;
}

JNIEXPORT jint JNICALL ZMQ4J_NATIVE(zmq_1curve_1public)(
        JNIEnv *env, jclass type, jbyteArray public_key, jbyteArray secret_key) {
    (void) type;
    uint8_t secret[KEY_SIZE];
    char secret_text[TEXT_SIZE];
    char public_text[TEXT_SIZE];
    (*env)->GetByteArrayRegion(env, secret_key, 0, KEY_SIZE, (jbyte *) secret);
    jint rc = 0;
    if (zmq_z85_encode(secret_text, secret, sizeof(secret)) == NULL)
        rc = zmq4j_error();
    if (rc == 0)
        rc = zmq4j_result(zmq_curve_public(public_text, secret_text));
    if (rc == 0)
        rc = give(env, public_key, public_text);
    zmq4j_wipe(secret, sizeof(secret));
    zmq4j_wipe(secret_text, sizeof(secret_text));
    return rc;
}

static const JNINativeMethod rows[] = {
        ZMQ4J_ROW("zmq_z85_encode", zmq_1z85_1encode, "([B[B)I"),
        ZMQ4J_ROW("zmq_z85_decode", zmq_1z85_1decode, "([B[B)I"),
        ZMQ4J_ROW("zmq_curve_keypair", zmq_1curve_1keypair, "([B[B)I"),
        ZMQ4J_ROW("zmq_curve_public", zmq_1curve_1public, "([B[B)I"),
};

const zmq4j_table zmq4j_curve_table = ZMQ4J_TABLE(rows);

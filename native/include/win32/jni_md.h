/*
 * What jni.h wants to know of Windows on x86_64, for a compiler that runs elsewhere: the JDK at
 * hand has the file of its own platform. Natives are registered and not exported.
 */
#ifndef ZMQ4J_JNI_MD_H
#define ZMQ4J_JNI_MD_H

#define JNIEXPORT
#define JNIIMPORT __declspec(dllimport)
#define JNICALL __stdcall

typedef int jint;
typedef long long jlong;
typedef signed char jbyte;

#endif

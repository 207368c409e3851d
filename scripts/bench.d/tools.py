"""The commands that everything here starts: the C programs, the shim, and Java with its flags."""

import glob
import os
import shutil
from dataclasses import dataclass

JZMQ_JAR = "/usr/share/java/jzmq.jar"
JZMQ_LIBRARY = "/usr/lib/*/jni/libjzmq.so"


@dataclass(frozen=True)
class Tools:
    """Each method gives the words of a command, behind the words that pin it to its CPUs."""

    prefix: tuple
    native: str
    shim: str
    java: str
    classpath: str

    def c(self, name):
        return [*self.prefix, os.path.join(self.native, f"bench-{name}")]

    def through_shim(self):
        return [*self.c("shim"), self.shim]

    def java_class(self, name, *flags, first=""):
        classpath = f"{first}:{self.classpath}" if first else self.classpath
        access = "--enable-native-access=ALL-UNNAMED"
        return [*self.prefix, self.java, access, *flags, "-cp", classpath, f"io.zmq4j.bench.{name}"]

    def jzmq(self):
        """jzmq has the class names of JeroMQ: in front of it on the class path it is what is run."""
        folder = os.path.dirname(glob.glob(JZMQ_LIBRARY)[0])
        return self.java_class("Bench", f"-Djava.library.path={folder}", first=JZMQ_JAR)


def has_jzmq():
    return os.path.exists(JZMQ_JAR) and bool(glob.glob(JZMQ_LIBRARY))


def left_out():
    """A line for each part that cannot be measured here."""
    lines = []
    if not has_jzmq():
        lines.append("jzmq is left out: apt-get install libzmq-java libzmq-jni")
    if not shutil.which("strace"):
        lines.append("system calls are left out: apt-get install strace")
    if not shutil.which("valgrind"):
        lines.append("instructions are left out: apt-get install valgrind")
    return lines

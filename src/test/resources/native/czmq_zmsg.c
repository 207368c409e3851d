/*
 * CZMQ's own zmsg for the tests to compare with. Each line of the input is a question, each line of
 * the output an answer. A frame is an x and its bytes in hexadecimal, the letters large.
 *
 *   encode FRAME...      the bytes of zmsg_encode, as a frame
 *   decode FRAME         the frames of zmsg_decode, or NULL
 *   save FILE FRAME...   ok or failed
 *   load FILE            the frames of zmsg_load, or NULL
 *   print FRAME...       what zmsg_fprint prints, and a line "end"
 *   list STEP...         the frame that each step gives, or -: p1 pushes the frame 1, a1 appends
 * it, r1 removes it, o pops, f, n and l go to the first, the next and the last
 */
#include <czmq.h>

#define MOST_FRAMES 1000

static unsigned digit(char letter) {
    return (unsigned) (letter <= '9' ? letter - '0' : letter - 'A' + 10);
}

static zframe_t *read_frame(const char *word) {
    const size_t size = (strlen(word) - 1) / 2;
    zframe_t *frame = zframe_new(NULL, size);
    const char *digits = word + 1;
    for (size_t i = 0; i < size; i++, digits += 2)
        zframe_data(frame)[i] = (unsigned char) (digit(digits[0]) << 4 | digit(digits[1]));
    return frame;
}

static zmsg_t *read_frames(void) {
    zmsg_t *msg = zmsg_new();
    for (char *word = strtok(NULL, " "); word != NULL; word = strtok(NULL, " ")) {
        zframe_t *frame = read_frame(word);
        zmsg_append(msg, &frame);
    }
    return msg;
}

static void write_frame(zframe_t *frame) {
    char *digits = zframe_strhex(frame);
    printf("x%s ", digits);
    free(digits);
}

static void write_frames(zmsg_t **msg) {
    if (*msg == NULL)
        printf("NULL");
    else
        for (zframe_t *frame = zmsg_first(*msg); frame != NULL; frame = zmsg_next(*msg))
            write_frame(frame);
    zmsg_destroy(msg);
}

static void encode(void) {
    zmsg_t *msg = read_frames();
    zframe_t *encoded = zmsg_encode(msg);
    write_frame(encoded);
    zframe_destroy(&encoded);
    zmsg_destroy(&msg);
}

static void decode(void) {
    zframe_t *encoded = read_frame(strtok(NULL, " "));
    zmsg_t *msg = zmsg_decode(encoded);
    zframe_destroy(&encoded);
    write_frames(&msg);
}

static void save(void) {
    FILE *file = fopen(strtok(NULL, " "), "wb");
    zmsg_t *msg = read_frames();
    const int rc = zmsg_save(msg, file);
    printf(fclose(file) == 0 && rc == 0 ? "ok" : "failed");
    zmsg_destroy(&msg);
}

static void load(void) {
    FILE *file = fopen(strtok(NULL, " "), "rb");
    zmsg_t *msg = zmsg_load(file);
    fclose(file);
    write_frames(&msg);
}

static void print(void) {
    zmsg_t *msg = read_frames();
    zmsg_fprint(msg, stdout);
    printf("end");
    zmsg_destroy(&msg);
}

static zframe_t *numbered(zframe_t **frames, int number) {
    if (frames[number] == NULL) {
        char name[16];
        snprintf(name, sizeof(name), "%d", number);
        frames[number] = zframe_new(name, strlen(name));
    }
    return frames[number];
}

static void list(void) {
    zframe_t *frames[MOST_FRAMES] = {NULL};
    zmsg_t *msg = zmsg_new();
    for (char *step = strtok(NULL, " "); step != NULL; step = strtok(NULL, " ")) {
        zframe_t *given = NULL;
        zframe_t *named = step[1] == 0 ? NULL : numbered(frames, atoi(step + 1));
        switch (step[0]) {
        case 'p':
            zmsg_prepend(msg, &named);
            break;
        case 'a':
            zmsg_append(msg, &named);
            break;
        case 'r':
            zmsg_remove(msg, named);
            break;
        case 'o':
            given = zmsg_pop(msg);
            break;
        case 'f':
            given = zmsg_first(msg);
            break;
        case 'n':
            given = zmsg_next(msg);
            break;
        default:
            given = zmsg_last(msg);
        }
        if (given == NULL)
            printf("- ");
        else
            printf("%.*s ", (int) zframe_size(given), (char *) zframe_data(given));
    }
    while (zmsg_pop(msg) != NULL)
        ;
    zmsg_destroy(&msg);
    for (int i = 0; i < MOST_FRAMES; i++)
        zframe_destroy(&frames[i]);
}

int main(void) {
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) != -1) {
        line[strcspn(line, "\n")] = 0;
        const char *verb = strtok(line, " ");
        if (streq(verb, "encode"))
            encode();
        else if (streq(verb, "decode"))
            decode();
        else if (streq(verb, "save"))
            save();
        else if (streq(verb, "load"))
            load();
        else if (streq(verb, "print"))
            print();
        else
            list();
        printf("\n");
        fflush(stdout);
    }
    free(line);
    return 0;
}

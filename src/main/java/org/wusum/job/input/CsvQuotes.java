package org.wusum.job.input;

/**
 * Which bytes of CSV stand in quotation marks, and so where a record ends (RFC 4180, section 2). A quotation mark opens only at
 * a field's start, and two of them inside stand for one. LF and CR LF end a line. No byte that means something here is part of
 * a longer UTF-8 sequence, so that nothing needs to be decoded. Not thread-safe.
 */
final class CsvQuotes {

    /** Why passing over bytes stopped. */
    enum Event {
        /** The bytes were passed. */
        PASSED,
        /** A line has ended in quotation marks, and its record goes on. */
        LINE,
        /** The record has ended with its line. */
        END,
        /** The last byte stands behind a quotation mark that closed a field. What follows passes as text up to the line's end. */
        BROKEN
    }

    private enum State {
        FIELD_START,
        PLAIN,
        PLAIN_RETURN,
        QUOTED,
        CLOSED,
        CLOSED_RETURN,
        LOST
    }

    private State state = State.FIELD_START;
    private int fields = 1;
    private boolean loneReturn;
    private long passed;
    private long opened;
    private byte last;
    private int lineEnd;

    /** Goes back to a record's start. */
    void reset() {
        state = State.FIELD_START;
        fields = 1;
        loneReturn = false;
        passed = 0;
        opened = 0;
        last = 0;
        lineEnd = 0;
    }

    /** How many bytes of the record have been passed. */
    long passed() {
        return passed;
    }

    /** How many fields have begun. */
    int fields() {
        return fields;
    }

    /** Whether a CR stood outside quotation marks and no LF behind it. */
    boolean hasLoneReturn() {
        return loneReturn;
    }

    /** Where in the record the quotation mark stands that opened last. */
    long opened() {
        return opened;
    }

    /** Whether what comes next stands in quotation marks. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** How many bytes the line's end has that was passed last, or that the record has where the stream ends. */
    int lineEnd() {
        boolean returned = state == State.PLAIN_RETURN || state == State.CLOSED_RETURN;
        return returned ? 1 : lineEnd;
    }

    /** Passes over bytes up to one that means something for the record. */
    Event pass(byte[] bytes, int from, int to) {
        Event event = Event.PASSED;
        int index = from;
        lineEnd = 0;
        while (index < to && event == Event.PASSED) {
            index = passText(bytes, index, to);
            if (index < to) {
                event = step(bytes[index], passed + index - from);
                if (event == Event.LINE || event == Event.END) {
                    lineEnd = (index > from ? bytes[index - 1] : last) == '\r' ? 2 : 1;
                }
                index++;
            }
        }
        last = index > from ? bytes[index - 1] : last;
        passed += index - from;
        return event;
    }

    /** Most bytes are text: they are passed without a look at the state. */
    private int passText(byte[] bytes, int from, int to) {
        int index = from;
        if (state == State.QUOTED) {
            while (index < to && bytes[index] != '"' && bytes[index] != '\n') {
                index++;
            }
        } else if (state == State.PLAIN) {
            while (index < to && bytes[index] != ',' && bytes[index] != '\n' && bytes[index] != '\r') {
                index++;
            }
        }
        return index;
    }

    private Event step(byte next, long place) {
        return switch (state) {
            case FIELD_START -> next == '"' ? open(place) : plain(next);
            case PLAIN -> plain(next);
            case PLAIN_RETURN -> behindReturn(next);
            case QUOTED -> quoted(next);
            case CLOSED -> next == '"' ? to(State.QUOTED) : closed(next);
            case CLOSED_RETURN -> next == '\n' ? end() : broken();
            case LOST -> next == '\n' ? end() : Event.PASSED;
        };
    }

    private Event open(long place) {
        opened = place;
        return to(State.QUOTED);
    }

    private Event plain(byte next) {
        return switch (next) {
            case ',' -> nextField();
            case '\n' -> end();
            case '\r' -> to(State.PLAIN_RETURN);
            default -> to(State.PLAIN);
        };
    }

    private Event behindReturn(byte next) {
        if (next == '\n') {
            return end();
        }
        loneReturn = true;
        return plain(next);
    }

    private Event quoted(byte next) {
        if (next == '\n') {
            return Event.LINE;
        }
        return to(next == '"' ? State.CLOSED : State.QUOTED);
    }

    private Event closed(byte next) {
        return switch (next) {
            case ',' -> nextField();
            case '\n' -> end();
            case '\r' -> to(State.CLOSED_RETURN);
            default -> broken();
        };
    }

    private Event nextField() {
        fields++;
        return to(State.FIELD_START);
    }

    private Event to(State next) {
        state = next;
        return Event.PASSED;
    }

    private Event end() {
        state = State.FIELD_START;
        return Event.END;
    }

    private Event broken() {
        state = State.LOST;
        return Event.BROKEN;
    }
}

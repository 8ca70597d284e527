import type { EventStore, JSONRPCMessage } from '@modelcontextprotocol/server';

interface Stored {
  id: string;
  streamId: string;
  message: JSONRPCMessage;
}

const KEPT = 200;

/** The last events of one session, so that a client whose stream broke reads on where it was. */
export function createEventStore(): EventStore {
  const events: Stored[] = [];
  let count = 0;
  return {
    async storeEvent(streamId, message) {
      const id = `${++count}`;
      events.push({ id, streamId, message });
      if (events.length > KEPT) events.shift();
      return id;
    },
    getStreamIdForEventId: async (id) => events.find((event) => event.id === id)?.streamId,
    async replayEventsAfter(id, { send }) {
      const last = events.findIndex((event) => event.id === id);
      const streamId = events[last]?.streamId ?? '';
      for (const event of last < 0 ? [] : events.slice(last + 1)) if (event.streamId === streamId) await send(event.id, event.message);
      return streamId;
    },
  };
}

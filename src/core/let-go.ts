let gone: Port | null = null;

/**
 * Gives the memory of buffers back at once: garbage is collected long after, and of large buffers that come one after the
 * other many would be there. All arrays on them are empty then.
 */
export function letGo(buffers: readonly ArrayBuffer[]): void {
  // What is handed over to a port that nobody listens at is thrown away. `ArrayBuffer.transfer(0)` would not do: it frees
  // nothing of a buffer that came in a message, and makes the collector believe that it did.
  gone ??= deadEnd();
  for (const buffer of new Set(buffers)) if (buffer.byteLength > 0) gone.postMessage(null, [buffer]);
}

function deadEnd(): Port {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}

/** Of a port what is needed here: pages, workers and Node all have it. */
interface Port {
  postMessage: (message: null, transfer: ArrayBuffer[]) => void;
  close: () => void;
}

declare const MessageChannel: new () => { port1: Port; port2: Port };

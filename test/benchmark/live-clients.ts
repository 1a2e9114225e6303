import { connect } from "node:net";

/** Many clients of the live stream in a process of their own, which only read. Prints what they read on a line from stdin. */
const [port = "", clientCount = "", path = "/api/v1/live", authorization = ""] = process.argv.slice(2);
let readBytes = 0;
let connectedCount = 0;
for (let client = 0; client < Number(clientCount); client++) {
  const socket = connect(Number(port), "127.0.0.1", () => {
    const signedIn = authorization === "" ? "" : `Authorization: ${authorization}\r\n`;
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${signedIn}Accept: text/event-stream\r\n\r\n`);
  });
  socket.once("data", () => {
    connectedCount++;
    if (connectedCount === Number(clientCount)) console.log("connected");
  });
  socket.on("data", (chunk) => {
    readBytes += chunk.length;
  });
  socket.on("error", () => process.exit(1));
}
process.stdin.on("data", () => console.log(String(readBytes)));

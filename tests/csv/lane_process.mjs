// One contestant in a process of its own: files in, readings out, one at a time.
const { open } = await import(process.argv[2]);
const read = await open();
process.on('message', async ({ path, hints }) => {
  let reading;
  try {
    reading = await read(path, hints);
  } catch (fault) {
    reading = { fault: String(fault?.message ?? fault).slice(0, 300) };
  }
  process.send(reading);
});
process.send('ready');

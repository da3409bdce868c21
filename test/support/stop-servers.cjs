module.exports = async () => {
  for (const stop of globalThis.huiliuTestServers ?? []) await stop();
};

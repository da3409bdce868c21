import { readOptions } from './options.js';

describe('The command line of npm start', () => {
  it('names port, address, data folder and whether there is a worker', () => {
    expect(readOptions(['--port', '0', '--host', '::1', '--data', 'd', '--no-worker'])).toEqual({
      port: 0,
      host: '::1',
      dataDir: 'd',
      worker: false,
      help: false,
    });
    expect(readOptions([])).toEqual({
      port: undefined,
      host: undefined,
      dataDir: undefined,
      worker: true,
      help: false,
    });
  });

  it.each([
    ['--port', 'many'],
    ['--prot', '80'],
    ['--port', '70000'],
    ['--port', '-1'],
  ])('is refused with %s %s, and told how it is used', (...args) => {
    expect(() => readOptions(args)).toThrow('npm start -- --help shows how');
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ reason: 'option' }));
  });
});

import { KeyTurns } from './key-turns.js';

describe('The turns of retrieval keys', () => {
  /** Runs what can run by now. */
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  /** Takes a turn and notes its name once it has it. */
  function asker(turns: KeyTurns) {
    const had: string[] = [];
    const ask = async (name: string, ...keys: string[]): Promise<() => void> => {
      const end = await turns.take(keys);
      had.push(name);
      return end;
    };
    return { had, ask };
  }

  it('come one after another for one key, in the order in which they were asked for', async () => {
    const { had, ask } = asker(new KeyTurns(9));
    const asked = [ask('first', 'a', 'b'), ask('second', 'b', 'c'), ask('third', 'c'), ask('other', 'd')];
    await settle();
    expect(had).toEqual(['first', 'other']);
    (await asked[0]!)();
    await settle();
    expect(had).toEqual(['first', 'other', 'second']);
    (await asked[1]!)();
    await settle();
    expect(had).toEqual(['first', 'other', 'second', 'third']);
  });

  it('are so many at once at most, and who waits for a key takes no place', async () => {
    const { had, ask } = asker(new KeyTurns(2));
    const asked = [ask('first', 'a'), ask('second', 'a'), ask('third', 'b'), ask('fourth', 'c')];
    await settle();
    expect(had).toEqual(['first', 'third']);
    (await asked[2]!)();
    await settle();
    expect(had).toEqual(['first', 'third', 'fourth']);
    (await asked[0]!)();
    await settle();
    expect(had).toEqual(['first', 'third', 'fourth', 'second']);
  });

  it('leave nothing behind, and end once however often they are ended', async () => {
    const turns = new KeyTurns(1);
    const { had, ask } = asker(turns);
    const end = await ask('first', 'a', 'b');
    end();
    end();
    const asked = [ask('second', 'a'), ask('third', 'b')];
    await settle();
    expect(had).toEqual(['first', 'second']);
    for (const one of asked) (await one)();
    expect(turns.size).toBe(0);
  });
});

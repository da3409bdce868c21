/** Reports each stage on one line: its name when it begins, its result and seconds when it is done. */
export class Stages {
  private at = 0;

  constructor(
    private readonly total: number,
    private readonly output: NodeJS.WritableStream = process.stdout,
  ) {}

  /**
   * Runs one stage; the result of `work` is printed after its name. A stage that prints more than one line has `lines`.
   */
  async run<Result>(
    name: string,
    work: () => Promise<{ told: string; result: Result }>,
    lines = false,
  ): Promise<Result> {
    const begun = Date.now();
    this.at += 1;
    this.output.write(`${`[${this.at}/${this.total}]`.padEnd(6)} ${name} ${lines ? '\n' : '… '}`);
    const { told, result } = await work();
    this.output.write(`${lines ? '       ' : ''}${told}  (${((Date.now() - begun) / 1000).toFixed(1)} s)\n`);
    return result;
  }
}

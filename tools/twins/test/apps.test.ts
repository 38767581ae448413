import { goApp, javaApp, pythonApp, typescriptApp } from '../src/apps';

it('gives an example a folder of its own, and has it synthesize once', () => {
  expect(typescriptApp("const app = new App();\nnew X(app, 'x');\n", 'lib')).toBe(
    "const app = new App({ outdir: 'lib' });\nnew X(app, 'x');\n\napp.synth();\n",
  );
  expect(pythonApp('app = App()\n\napp.synth()\n', 'lib')).toBe('app = App(outdir="lib")\n\napp.synth()\n');
});

it('makes a class of statements in Java', () => {
  expect(javaApp('import com.x.App;\n\nApp app = new App();\n', 'my-lib')).toBe(
    [
      'import com.x.App;',
      'public class MyLibExample {',
      '  public static void main(String[] args) {',
      '',
      'App app = App.Builder.create().outdir("my-lib").build();',
      '',
      'app.synth();',
      '',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
});

it('makes a function of a program in Go', () => {
  const program = 'func main() {\n\tdefer jsii.Close()\n\tapp := awscdk.NewApp(nil)\n\tapp.Synth(nil)\n}\n';
  expect(goApp(program, 'my-lib')).toBe(
    'func synthMyLib() {\n\tapp := awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String("my-lib")})\n\tapp.Synth(nil)\n}\n',
  );
});

it('refuses an example that makes no app, or two', () => {
  expect(() => pythonApp('stack = Stack()', 'lib')).toThrow("an example must say 'App()' once");
  expect(() => pythonApp('App()\nApp()', 'lib')).toThrow("an example must say 'App()' once");
});

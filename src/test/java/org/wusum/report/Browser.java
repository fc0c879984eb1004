package org.wusum.report;

import static java.util.stream.Collectors.toList;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.AddHasCdp;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteExecuteMethod;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Chromium without a window, to look at pages as a reader does. It is the one that is installed, with a profile of its own; nothing
 * is downloaded. Not safe for use by several threads.
 *
 * <p>A dialog such as that of {@code alert} makes the next call fail.
 */
final class Browser implements AutoCloseable {

    /** Width of the window in CSS pixels. */
    static final int WIDTH = 1280;

    /** Width of what is printed on A4 between the margins of 14 mm that the style sheet sets, in CSS pixels. */
    static final int PAPER_WIDTH = (int) ((210 - 2 * 14) / 25.4 * 96);

    private static final int HEIGHT = 900;
    private static final String CHROMIUM = "wusum.chromium";
    private static final String DRIVER = "wusum.chromedriver";
    private static final String IMAGES = "wusum.images";
    private static final List<String> CHROMIUM_NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe");
    private static final List<String> DRIVER_NAMES = List.of("chromedriver", "chromedriver.exe");
    private static final List<String> USUAL_FOLDERS = List.of(
            "/usr/bin",
            "/usr/local/bin",
            "/usr/lib/chromium",
            "/usr/lib/chromium-browser",
            "/snap/bin",
            "/opt/homebrew/bin",
            "C:\\Program Files\\Google\\Chrome\\Application");

    /** What a page of a PDF is called in it (ISO 32000-1, 7.7.3.3). */
    private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b");

    private static final String AXE = axe();

    private final Path profile;
    private final ChromeDriverService service;
    private final RemoteWebDriver driver;
    private final HasCdp devTools;

    private Browser(Path chromium, Path chromedriver) throws IOException {
        profile = Files.createTempDirectory("wusum-chromium");
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        service.start();
        AddHasCdp commands = new AddHasCdp();
        HttpClient client = HttpClient.Factory.createDefault()
                .createClient(ClientConfig.defaultConfig().baseUrl(service.getUrl()));
        driver = new RemoteWebDriver(
                new HttpCommandExecutor(client, commands.getAdditionalCommands(), service.getUrl()),
                options(chromium, profile));
        devTools = commands.getImplementation(driver.getCapabilities(), new RemoteExecuteMethod(driver));
    }

    /** Starts it; where there is no Chromium or no driver, the tests that need it are skipped with a word on what to install. */
    static Browser start() {
        Optional<Path> chromium = program(CHROMIUM, CHROMIUM_NAMES);
        Optional<Path> driver = program(DRIVER, DRIVER_NAMES);
        if (chromium.isEmpty() || driver.isEmpty()) {
            return Assumptions.abort("skipped: found "
                    + (chromium.isEmpty() ? "no Chromium" : "no chromedriver for " + chromium.get())
                    + ". Install both (Debian: apt-get install chromium chromium-driver fonts-noto-core), or name them:"
                    + " -D" + CHROMIUM + "=<program> -D" + DRIVER + "=<program>");
        }
        try {
            return new Browser(chromium.get(), driver.get());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Path> program(String property, List<String> names) {
        String named = System.getProperty(property);
        if (named != null) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new IllegalArgumentException(
                        "-D" + property + " names " + named + ", which is no program that can be started");
            }
            return Optional.of(Path.of(named));
        }
        String searched = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(Stream.of(searched.split(File.pathSeparator, -1)), USUAL_FOLDERS.stream())
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeOptions options(Path chromium, Path profile) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        // Without a sandbox: there is none for root, nor in most containers, and the pages are ours.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en",
                "--user-data-dir=" + profile);
        return options;
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Opens a page from disk, on a screen of {@link #WIDTH} pixels in light colours, and forgets what was noted before. */
    void open(Path page) {
        show(Medium.LIGHT);
        width(WIDTH);
        errors();
        requests();
        driver.get(page.toUri().toString());
    }

    /** What a page is shown on. */
    enum Medium {
        /** A screen, light colours. */
        LIGHT("screen", "light"),
        /** A screen, dark colours. */
        DARK("screen", "dark"),
        /** Paper. */
        PRINT("print", "light");

        private final String media;
        private final String scheme;

        Medium(String media, String scheme) {
            this.media = media;
            this.scheme = scheme;
        }
    }

    /** Shows pages on a medium from now on. */
    void show(Medium medium) {
        devTools.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium.media,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", medium.scheme))));
    }

    /** Shows pages as wide as that from now on, in CSS pixels. */
    void width(int pixels) {
        size(pixels, HEIGHT);
    }

    private void size(int width, int height) {
        devTools.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Errors in the console since they were last asked for: of scripts, and what the content security policy has refused. */
    List<String> errors() {
        return log(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .collect(toList());
    }

    /** What was asked for since this was last called, the page itself included, data inside pages not: addresses in order. */
    List<String> requests() {
        return log(LogType.PERFORMANCE)
                .map(entry -> map(json(entry.getMessage()).get("message")))
                .filter(message -> "Network.requestWillBeSent".equals(message.get("method")))
                .map(message ->
                        (String) map(map(message.get("params")).get("request")).get("url"))
                .filter(address -> !address.startsWith("data:"))
                .collect(toList());
    }

    private Stream<LogEntry> log(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false);
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (JacksonException notJson) {
            throw new IllegalStateException("found no JSON in the log of the browser: " + text, notJson);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Runs a script in the page; {@code arguments} are its arguments, and what it returns is returned. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The address of the page that is open. */
    String address() {
        return Objects.requireNonNullElse(driver.getCurrentUrl(), "");
    }

    /** Asks whether something holds in the page. */
    boolean holds(String expression) {
        return Boolean.TRUE.equals(run("return Boolean(" + expression + ")"));
    }

    /** A number from the page. */
    double number(String expression, Object... arguments) {
        return ((Number) run("return Number(" + expression + ")", arguments)).doubleValue();
    }

    /** A list of texts from the page. */
    List<String> texts(String expression, Object... arguments) {
        return ((List<?>) run("return Array.from(" + expression + ", String)", arguments))
                .stream().map(String.class::cast).collect(toList());
    }

    /** The text of the elements that are seen, of those that a selector finds. */
    List<String> seen(String selector) {
        return texts(
                "[...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.textContent)",
                selector);
    }

    /** The first element that a selector finds. */
    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /**
     * Picks an option as somebody does with a mouse. The driver's own click on an option leaves out one of the two events that
     * browsers send then.
     */
    void pick(String selector, String value) {
        WebElement select = element(selector);
        select.click();
        press(Keys.ESCAPE);
        run("""
                arguments[0].value = arguments[1];
                for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, {bubbles: true}));
                """, select, value);
    }

    /** Presses keys, one after the other, in whatever has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        settle();
    }

    /** Clicks on the first element that a selector finds. */
    void click(String selector) {
        element(selector).click();
        settle();
    }

    /** Waits for what a page puts off until an event is over. */
    private void settle() {
        driver.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0], 0))");
    }

    /** Where Tab leads to from the beginning of the page until it comes to nothing new, each as in {@link #controls}. */
    List<String> tabStops() {
        run("document.activeElement.blur(); window.scrollTo(0, 0); window.stops = []; window.unseen = [];");
        boolean isNew = true;
        while (isNew) {
            press(Keys.TAB);
            isNew = holds(NEXT_STOP);
        }
        return texts("stops.map(" + NAME + ")");
    }

    /** Where the last {@link #tabStops} came by without a frame around what has the focus. */
    List<String> stopsWithoutFrame() {
        return texts("unseen.map(" + NAME + ")");
    }

    private static final String NEXT_STOP = """
            (() => {
              const e = document.activeElement;
              if (e === document.body || stops.includes(e)) return false;
              stops.push(e);
              const style = getComputedStyle(e);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) unseen.push(e);
              return true;
            })()""";

    /** The controls that are seen, in document order. */
    List<String> controls() {
        return texts(
                "[...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(" + NAME + ")",
                CONTROLS);
    }

    /** What can be used by mouse, and so has to be by keyboard. Of a group of radio buttons, Tab reaches one. */
    private static final String CONTROLS = "a[href], button:not([disabled]), input:not([type=radio]):not([disabled]),"
            + " input[type=radio]:checked, select:not([disabled]), textarea, summary, [tabindex='0']";

    private static final String NAME =
            "e => `${e.localName}${e.id && '#' + e.id} ${e.name || e.getAttribute('href') || e.textContent.trim().slice(0, 40)}`";

    /**
     * The left edge of a text inside an element, in CSS pixels.
     *
     * @param selector finds the element
     * @param text what is looked for in it, inside one text node
     */
    double left(String selector, String text) {
        return number(RANGE + ".left", selector, text);
    }

    /** The right edge of a text inside an element, see {@link #left}. */
    double right(String selector, String text) {
        return number(RANGE + ".right", selector, text);
    }

    private static final String RANGE = """
            ((root, text) => {
              const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              while (nodes.nextNode()) {
                const at = nodes.currentNode.data.indexOf(text);
                if (at >= 0) {
                  const range = document.createRange();
                  range.setStart(nodes.currentNode, at);
                  range.setEnd(nodes.currentNode, at + text.length);
                  return range.getBoundingClientRect();
                }
              }
              throw new Error('no text ' + text);
            })(document.querySelector(arguments[0]), arguments[1])""";

    /** Numbers and codes whose last character is shown on the left of the first, of those that are seen on one line. */
    List<String> turnedNumbers() {
        return texts("""
                [...document.querySelectorAll('.num, .ci, td.n, time')].filter(e => {
                  const text = e.textContent.trim();
                  if (!e.checkVisibility() || text.length < 2 || /[\\u0600-\\u06FF]/.test(text)) return false;
                  const nodes = document.createTreeWalker(e, NodeFilter.SHOW_TEXT, n => n.data.trim() ? 1 : 3);
                  const range = document.createRange();
                  const box = (node, at) => {
                    range.setStart(node, at);
                    range.setEnd(node, at + 1);
                    return range.getBoundingClientRect();
                  };
                  const first = nodes.nextNode();
                  let last = first;
                  while (nodes.nextNode()) last = nodes.currentNode;
                  const begin = box(first, first.data.search(/\\S/));
                  const end = box(last, last.data.trimEnd().length - 1);
                  return Math.abs(begin.top - end.top) < 4 && end.left < begin.left;
                }).map(e => e.textContent)""");
    }

    /**
     * What makes the page wider than the window: elements that stick out at its end, the left, and are in no box that scrolls; none
     * where all fits.
     */
    List<String> stickingOut() {
        return texts("""
                (() => {
                  const root = document.documentElement;
                  if (root.scrollWidth <= root.clientWidth) return [];
                  const sticksOut = e => e.checkVisibility() && e.getBoundingClientRect().left < -0.5;
                  const isHeld = e => e && e !== document.body
                    && (getComputedStyle(e).overflowX !== 'visible' || isHeld(e.parentElement));
                  const found = [...document.body.querySelectorAll('*')].filter(e =>
                    sticksOut(e) && ![...e.children].some(sticksOut) && !isHeld(e.parentElement));
                  return [`${root.scrollWidth} pixels in ${root.clientWidth}`, ...found.map(e => `${Math.round(e.getBoundingClientRect().left)}: ${e.outerHTML.slice(0, 150)}`)];
                })()""");
    }

    /**
     * A rule of accessibility that is not kept.
     *
     * @param rule the rule's name
     * @param impact how bad that is: minor, moderate, serious or critical
     * @param places selectors of the elements
     */
    record Violation(String rule, String impact, List<String> places) {

        /** Whether it keeps anybody from reading the page. */
        boolean isSerious() {
            return impact.equals("serious") || impact.equals("critical");
        }
    }

    /** Has axe look at the page as it is shown. */
    List<Violation> violations() {
        return axe("");
    }

    /** Has axe look at nothing but colours. */
    List<Violation> faintColours() {
        return axe("runOnly: ['color-contrast', 'link-in-text-block'],");
    }

    private List<Violation> axe(String rules) {
        run(AXE);
        Object found = driver.executeAsyncScript(
                "const options = {" + rules + " resultTypes: ['violations'], preload: false, iframes: false};" + """
                        const done = arguments[0];
                        axe.run(document, options).then(
                          found => done(found.violations.map(rule => ({
                            rule: rule.id, impact: rule.impact, places: rule.nodes.slice(0, 5).map(node => node.html)}))),
                          failed => done(String(failed)));
                        """);
        if (!(found instanceof List<?>)) {
            throw new IllegalStateException("axe: " + found);
        }
        return ((List<?>) found)
                .stream()
                        .map(Browser::map)
                        .map(rule -> new Violation(
                                (String) rule.get("rule"),
                                (String) rule.get("impact"),
                                ((List<?>) rule.get("places"))
                                        .stream().map(String::valueOf).collect(toList())))
                        .collect(toList());
    }

    /** Prints the page on A4 and counts the sheets. */
    int printedPages() {
        Map<String, Object> printed = devTools.executeCdpCommand(
                "Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true));
        byte[] pdf = Base64.getDecoder().decode((String) printed.get("data"));
        return (int) PDF_PAGE.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    /** Writes what a window of that height shows as a PNG, where {@code -Dwusum.images} names a folder for that. */
    void image(String name, int height) throws IOException {
        String images = System.getProperty(IMAGES);
        if (images != null) {
            size(WIDTH, height);
            Path folder = Files.createDirectories(Path.of(images));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            driver.quit();
        } finally {
            service.stop();
            delete(profile);
        }
    }

    /** Chromium may still be at it: what goes away meanwhile is no error. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (UncheckedIOException gone) {
            folder.toFile().deleteOnExit();
        }
    }
}

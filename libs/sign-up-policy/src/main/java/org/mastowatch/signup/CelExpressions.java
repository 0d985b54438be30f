package org.mastowatch.signup;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.mastowatch.rules.TextMatcher;
import org.mastowatch.signup.Check.Answer;
import org.mastowatch.signup.Said.ConditionAsked;
import org.mastowatch.signup.Said.ConditionFound;
import org.mastowatch.signup.address.Cidr;
import org.mastowatch.signup.address.DomainName;
import org.mastowatch.signup.address.IpAddress;

/** Expressions in CEL: type-checked when compiled, bounded in size and steps, and never throwing when evaluated. */
final class CelExpressions {

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(ConditionReader.MAX_EXPRESSION)
            .maxParseRecursionDepth(32)
            .maxParseErrorRecoveryLimit(5)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(2_000)
            .build();

    private final DomainLists lists;
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    CelExpressions(DomainLists lists) {
        this.lists = lists;
        this.compiler = compiler();
        this.runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addFunctionBindings(
                        binding("under", CelExpressions::under),
                        binding("in_list", this::inList),
                        binding("in_network", CelExpressions::inNetwork))
                .build();
    }

    /** What became of an expression. */
    sealed interface Compiled {}

    /** It can be asked. */
    record Ready(Check check) implements Compiled {}

    /** It cannot be used; the problem is a sentence for people. */
    record Refused(String problem) implements Compiled {}

    Compiled compile(String expression) {
        CelValidationResult result = compiler.compile(expression);
        if (result.hasError()) {
            return new Refused("Not a valid expression: " + errors(result));
        }
        try {
            CelAbstractSyntaxTree ast = result.getAst();
            Optional<String> fault = literalFault(ast);
            if (fault.isPresent()) {
                return new Refused(fault.get());
            }
            return new Ready(check(expression, ast, runtime.createProgram(ast)));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Refused("Not a valid expression: " + e.getErrorCode().name() + ".");
        }
    }

    private static Check check(String expression, CelAbstractSyntaxTree ast, CelRuntime.Program program) {
        List<String> names = List.copyOf(new TreeSet<>(ast.getReferenceMap().values().stream()
                .map(reference -> reference.name())
                .filter(CelVariables.NAMES::contains)
                .toList()));
        Needs needs = Needs.all(
                names.stream().map(name -> CelVariables.named(name).needs()).toList());
        String shown = SafeText.of(shown(expression));
        return new Check(
                "expression `" + shown + "`",
                ConditionAsked.of(AskedCode.CEL, "expression", shown),
                needs,
                signUp -> ask(program, names, signUp));
    }

    private static Answer ask(CelRuntime.Program program, List<String> names, Inspected signUp) {
        try {
            Object value = program.eval(name -> names.contains(name)
                    ? Optional.ofNullable(CelVariables.named(name).value().apply(signUp))
                    : Optional.empty());
            return value instanceof Boolean answer
                    ? Answer.of(answer.toString(), answer ? FoundCode.YES : FoundCode.NO, answer)
                    : missing(names, signUp);
        } catch (CelEvaluationException e) {
            // Never the message, which may hold the value of a variable.
            return why(e, names, signUp);
        } catch (RuntimeException | StackOverflowError e) {
            // An expression is written by people and run by a library: whatever it throws, the other rules go on.
            return failed(e.getClass().getSimpleName());
        }
    }

    private static Answer why(CelEvaluationException e, List<String> names, Inspected signUp) {
        return names.stream().allMatch(name -> isKnown(name, signUp))
                ? failed(e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                : missing(names, signUp);
    }

    private static Answer missing(List<String> names, Inspected signUp) {
        String missing = names.stream().filter(name -> !isKnown(name, signUp)).collect(Collectors.joining(", "));
        ConditionFound found = ConditionFound.of(FoundCode.VARIABLES_UNKNOWN, "names", missing);
        return new Answer("not known: " + missing, found, Outcome.UNKNOWN);
    }

    private static Answer failed(String why) {
        return new Answer("failed: " + why, ConditionFound.of(FoundCode.FAILED, "why", why), Outcome.UNKNOWN);
    }

    private static boolean isKnown(String name, Inspected signUp) {
        return CelVariables.named(name).value().apply(signUp) != null;
    }

    /** Finds in literals what the type check cannot see: a list that is not there, a network or a pattern that is none. */
    private Optional<String> literalFault(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expr -> expr.exprKind().getKind() == ExprKind.Kind.CALL)
                .flatMap(expr -> literalFault(expr.call()).stream())
                .findFirst();
    }

    private Optional<String> literalFault(CelExpr.CelCall call) {
        if (call.args().isEmpty()) {
            return Optional.empty();
        }
        CelExpr last = call.args().getLast();
        boolean literal = last.exprKind().getKind() == ExprKind.Kind.CONSTANT
                && last.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!literal) {
            return Optional.empty();
        }
        String text = last.constant().stringValue();
        return switch (call.function()) {
            case "in_list" ->
                fault(
                        lists.names().contains(text),
                        "There is no list `" + text + "`: use one of " + lists.names() + ".");
            case "in_network" ->
                fault(Cidr.parse(text).isPresent(), "`" + text + "` is no range such as 192.0.2.0/24.");
            case "under" ->
                fault(DomainName.parse(text).isPresent(), "`" + text + "` is no domain such as example.gov.");
            case "matches" ->
                TextMatcher.regex(text, true) instanceof TextMatcher.Refused refused
                        ? Optional.of(refused.problem())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> fault(boolean fine, String problem) {
        return fine ? Optional.empty() : Optional.of(problem);
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL)
                .addFunctionDeclarations(function("under"), function("in_list"), function("in_network"));
        CelVariables.NAMES.forEach(
                name -> builder.addVar(name, CelVariables.named(name).type()));
        return builder.build();
    }

    private static CelFunctionDecl function(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newGlobalOverload(
                        name + "_string_string", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
    }

    /** The tests hold no state that changes, which the annotations of the JDK's interface cannot say. */
    @SuppressWarnings("Immutable")
    private static CelFunctionBinding binding(String name, BiPredicate<String, String> test) {
        return CelFunctionBinding.from(name + "_string_string", String.class, String.class, test::test);
    }

    private static boolean under(String domain, String parent) {
        Optional<DomainName> above = DomainName.parse(parent);
        return above.isPresent()
                && DomainName.parse(domain)
                        .filter(name -> name.belongsTo(above.get()))
                        .isPresent();
    }

    private boolean inList(String domain, String list) {
        return DomainName.parse(domain)
                .filter(name -> lists.contains(list, name))
                .isPresent();
    }

    private static boolean inNetwork(String ip, String network) {
        Optional<Cidr> range = Cidr.parse(network);
        return range.isPresent()
                && IpAddress.parse(ip).filter(range.get()::contains).isPresent();
    }

    private static String errors(CelValidationResult result) {
        return result.getErrors().stream()
                .limit(3)
                .map(issue -> issue.getMessage() + " (line "
                        + issue.getSourceLocation().getLine() + ", column "
                        + (issue.getSourceLocation().getColumn() + 1) + ")")
                .collect(Collectors.joining("; "));
    }

    private static String shown(String expression) {
        return expression.length() > 200 ? expression.substring(0, 200) + "…" : expression;
    }
}

package io.respline.commands;

import static io.respline.command.Command.cmd;
import static io.respline.commands.Sample.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.respline.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Uses of {@link Acl}. */
public final class AclSamples {

    private static final Command<?> NO_READER = Acl.aclDelUser("reader");
    private static final Command<?> READER =
            Acl.aclSetUser("reader", "reset", "on", "nopass", "~app:*", "&news", "+get", "(~log:* +set)");

    private AclSamples() {}

    /** All of them. */
    public static Stream<Sample> samples() {
        return Stream.of(users(), lists(), denials()).flatMap(part -> part);
    }

    private static Stream<Sample> users() {
        return Stream.of(
                of(Acl.aclDelUser("reader", "b"), "ACL DELUSER reader b")
                        .after(READER)
                        .gives(1L),
                of(Acl.aclSetUser("reader"), "ACL SETUSER reader").gives("OK"),
                of(Acl.aclSetUser("reader", "on", "+@read"), "ACL SETUSER reader on +@read")
                        .gives("OK"),
                of(Acl.aclGetUser("reader"), "ACL GETUSER reader")
                        .after(NO_READER)
                        .gives(null),
                of(Acl.aclGetUser("reader"), "ACL GETUSER reader").after(READER).satisfies(AclSamples::isReader),
                of(Acl.aclDryRun("reader", Strings.get("app:k")), "ACL DRYRUN reader GET app:k")
                        .after(READER)
                        .gives("OK"),
                of(Acl.aclDryRun("reader", Strings.get("k")), "ACL DRYRUN reader GET k")
                        .after(READER)
                        .satisfies(why -> assertThat((String) why).contains("no permissions")),
                of(Acl.aclWhoAmI(), "ACL WHOAMI").gives("default"));
    }

    private static void isReader(Object result) {
        AclUser user = (AclUser) result;
        assertThat(user.flags()).contains("on", "nopass");
        assertThat(user.passwords()).isEmpty();
        assertThat(user.permissions()).isEqualTo(new AclUser.Permissions("-@all +get", "~app:*", "&news"));
        assertThat(user.selectors()).containsExactly(new AclUser.Permissions("-@all +set", "~log:*", ""));
    }

    private static Stream<Sample> lists() {
        return Stream.of(
                of(Acl.aclCat(), "ACL CAT")
                        .satisfies(names -> assertThat(names)
                                .asInstanceOf(list(String.class))
                                .contains("read", "write")),
                of(Acl.aclCat("hyperloglog"), "ACL CAT hyperloglog")
                        .satisfies(names -> assertThat(names)
                                .asInstanceOf(list(String.class))
                                .contains("pfadd")),
                of(Acl.aclGenPass(), "ACL GENPASS")
                        .varies()
                        .satisfies(password -> assertThat((String) password).hasSize(64)),
                of(Acl.aclGenPass(8), "ACL GENPASS 8")
                        .varies()
                        .satisfies(password -> assertThat((String) password).hasSize(2)),
                of(Acl.aclList(), "ACL LIST")
                        .after(NO_READER)
                        .satisfies(users -> assertThat(users)
                                .asInstanceOf(list(String.class))
                                .hasSize(1)),
                of(Acl.aclUsers(), "ACL USERS").after(NO_READER).gives(List.of("default")),
                of(Acl.aclLoad(), "ACL LOAD").refusedWith("ERR"),
                of(Acl.aclSave(), "ACL SAVE").refusedWith("ERR"));
    }

    private static Stream<Sample> denials() {
        Command<?> denied = cmd("EVAL", "return pcall(redis.acl_check_cmd, 'GET', 'k') and 1", "0");
        return Stream.of(
                of(Acl.aclLogReset(), "ACL LOG RESET").gives("OK"),
                of(Acl.aclLog(5), "ACL LOG 5").after(Acl.aclLogReset(), denied).gives(List.of()),
                of(Acl.aclLog(6), "ACL LOG 6")
                        .documented(denial("*14", "$5\r\n4.096\r\n"), denial("%7", ",4.096\r\n"))
                        .satisfies(AclSamples::isDenial));
    }

    /** As the documentation shows an entry, which takes another connection to make. */
    private static String denial(String head, String age) {
        return "*1\r\n" + head + "\r\n$5\r\ncount\r\n:1\r\n$6\r\nreason\r\n$4\r\nauth\r\n$7\r\ncontext\r\n"
                + "$8\r\ntoplevel\r\n$6\r\nobject\r\n$4\r\nAUTH\r\n$8\r\nusername\r\n$7\r\nsomeone\r\n"
                + "$11\r\nage-seconds\r\n" + age + "$11\r\nclient-info\r\n$22\r\nid=6 addr=127.0.0.1:63\r\n";
    }

    private static void isDenial(Object result) {
        AclDenial denial = (AclDenial) ((List<?>) result).get(0);
        assertThat(Set.of(denial.reason(), denial.context(), denial.object(), denial.user()))
                .containsExactlyInAnyOrder("auth", "toplevel", "AUTH", "someone");
        assertThat(denial.count()).isEqualTo(1);
        assertThat(denial.age()).isEqualTo(Duration.ofMillis(4096));
        assertThat(denial.client().id()).isEqualTo(6);
    }
}
